// SPDX-License-Identifier: Apache-2.0
import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ResponseError, toError } from '@backstage/errors';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  RUNBOOKS_CHAPTERS_ANNOTATION,
  stringifyChapterRef,
  type AppliesTo,
  type Attachment,
  type AttachmentVia,
  type EntitySelector,
  type Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AttachmentsByPath } from '../database/types';
import { completeRef } from './completeRef';
import type { ChapterPull, DiscoveredSource } from './discoverSources';

/** What decides to which entities a chapter applies. */
export type AttachableChapter = {
  path: string;
  file: string;
  appliesTo: AppliesTo | undefined;
};

/** How the source names itself where no page is to blame. */
const WHOLE_SOURCE = '';

/**
 * Answers catalog filters and whether refs exist, once each for the life of the object: one sync, during which the
 * catalog is taken as standing still.
 */
export class CatalogLookup {
  readonly #catalog: CatalogService;
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #selections = new Map<string, Promise<string[]>>();
  readonly #known = new Map<string, boolean>();

  constructor(options: {
    catalog: CatalogService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** Refs of all entities that a selector matches. Throws on a filter that the catalog refuses. */
  async select(selector: EntitySelector): Promise<string[]> {
    const key = JSON.stringify(selector);
    let selection = this.#selections.get(key);
    if (!selection) {
      selection = this.#select(selector);
      this.#selections.set(key, selection);
    }
    return selection;
  }

  async #select(selector: EntitySelector): Promise<string[]> {
    const refs: string[] = [];
    const pages = this.#catalog.streamEntities(
      {
        query: toFilterPredicate(selector),
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      refs.push(...page.map((entity: Entity) => stringifyEntityRef(entity)));
    }
    return refs;
  }

  /** Which of the refs are not in the catalog. */
  async missing(refs: string[]): Promise<Set<string>> {
    const unknown = [...new Set(refs)].filter(ref => !this.#known.has(ref));
    for (let start = 0; start < unknown.length; start += 500) {
      const entityRefs = unknown.slice(start, start + 500);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      entityRefs.forEach((ref, index) =>
        this.#known.set(ref, items[index] !== undefined),
      );
    }
    return new Set(refs.filter(ref => !this.#known.get(ref)));
  }
}

/** A list of values means any of them; the catalog's predicates say that with `$in`. */
function toFilterPredicate(selector: EntitySelector): FilterPredicate {
  return Object.fromEntries(
    Object.entries(selector).map(([key, value]) => [
      key,
      Array.isArray(value) && !key.startsWith('$') ? { $in: value } : value,
    ]),
  ) as FilterPredicate;
}

/** How a selector is written in a `rule`, such as `kind=Resource,spec.type=payer`. */
function stringifySelector(selector: EntitySelector): string {
  return Object.entries(selector)
    .map(([key, value]) =>
      typeof value === 'object' && !Array.isArray(value)
        ? `${key}=${JSON.stringify(value)}`
        : `${key}=${[value].flat().join('|')}`,
    )
    .join(',');
}

/**
 * Finds out to which entities each chapter of a source applies, and why: by standing in the entity's own docs, by the
 * page's front matter, by the Runbook's spec, and by annotations of other entities.
 */
export async function resolveAttachments(options: {
  source: DiscoveredSource;
  chapters: AttachableChapter[];
  pulls: ChapterPull[];
  lookup: Pick<CatalogLookup, 'select' | 'missing'>;
}): Promise<{ attachments: AttachmentsByPath; problems: Problem[] }> {
  const { source, chapters, lookup } = options;
  const problems: Problem[] = [];
  const attachments: AttachmentsByPath = new Map();
  const attach = (path: string, attachment: Attachment) => {
    const list = attachments.get(path) ?? [];
    if (
      !list.some(
        item =>
          item.entityRef === attachment.entityRef &&
          item.via === attachment.via &&
          item.rule === attachment.rule,
      )
    ) {
      list.push(attachment);
    }
    attachments.set(path, list);
  };
  const near = entityNear(source.ref);
  const absent = await lookup.missing(
    [...chapters, source]
      .flatMap(({ appliesTo }) => appliesTo ?? [])
      .flatMap(rule =>
        typeof rule === 'string'
          ? completeRef(rule, near, 'component') ?? []
          : [],
      ),
  );

  const applyRules = async (
    rules: AppliesTo,
    file: string,
    refVia: AttachmentVia,
    paths: string[],
  ) => {
    for (const rule of rules) {
      if (typeof rule === 'string') {
        const entityRef = completeRef(rule, near, 'component');
        if (entityRef) {
          paths.forEach(path =>
            attach(path, { entityRef, via: refVia, rule: entityRef }),
          );
          if (absent.has(entityRef)) {
            problems.push({
              path: file,
              line: null,
              severity: 'warning',
              code: 'applies-to-unknown-entity',
              message: `appliesTo names ${entityRef}, which is not in the catalog: correct the ref, or register the entity.`,
            });
          }
        }
      } else {
        const text = stringifySelector(rule);
        try {
          const refs = await lookup.select(rule);
          for (const entityRef of refs) {
            paths.forEach(path =>
              attach(path, { entityRef, via: 'selector', rule: text }),
            );
          }
          if (refs.length === 0) {
            problems.push({
              path: file,
              line: null,
              severity: 'info',
              code: 'applies-to-matches-nothing',
              message: `appliesTo filter ${text} matches no entity of the catalog at the moment.`,
            });
          }
        } catch (error) {
          if (!isRefusedFilter(error)) {
            // The catalog is not to be had just now: keep what is stored rather than shrink.
            throw error;
          }
          problems.push({
            path: file,
            line: null,
            severity: 'error',
            code: 'applies-to-bad-filter',
            message: `The catalog refuses the appliesTo filter ${text}: ${
              toError(error).message
            }`,
          });
        }
      }
    }
  };

  for (const chapter of chapters) {
    attach(chapter.path, {
      entityRef: source.ref,
      via: 'own-docs',
      rule: source.docsPath || '/',
    });
    await applyRules(chapter.appliesTo ?? [], chapter.file, 'front-matter', [
      chapter.path,
    ]);
  }
  await applyRules(
    source.appliesTo,
    WHOLE_SOURCE,
    'spec',
    chapters.map(chapter => chapter.path),
  );

  for (const pull of options.pulls.filter(item => item.source === source.ref)) {
    const rule =
      pull.path === undefined
        ? pull.source
        : stringifyChapterRef({ source: pull.source, path: pull.path });
    const pulled = chapters.filter(
      ({ path }) =>
        pull.path === undefined ||
        path === pull.path ||
        (pull.path.endsWith('/') && path.startsWith(pull.path)),
    );
    for (const { path } of pulled) {
      attach(path, { entityRef: pull.entityRef, via: 'annotation', rule });
    }
    if (pulled.length === 0) {
      problems.push({
        path: WHOLE_SOURCE,
        line: null,
        severity: 'warning',
        code: 'annotation-names-no-chapter',
        message: `${pull.entityRef} pulls in ${rule} by ${RUNBOOKS_CHAPTERS_ANNOTATION}, but there is no such chapter: correct the annotation, or restore the page.`,
      });
    }
  }
  return { attachments, problems };
}

/** Whether the catalog answered that the filter is wrong, directly or over HTTP. */
function isRefusedFilter(error: unknown): boolean {
  const { name } = toError(error);
  return (
    name === 'InputError' ||
    (error instanceof ResponseError && error.statusCode === 400)
  );
}

function entityNear(ref: string): Pick<Entity, 'metadata'> {
  const { namespace, name } = parseEntityRef(ref);
  return { metadata: { namespace, name } };
}
