// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import {
  addChapter,
  getTemplate,
  readSource,
  writeChapter,
  writeRunbook,
  type ChapterAnswers,
  type NewChapter,
  type NewFile,
  type RunbookAnswers,
} from '@medsuite/backstage-plugin-runbooks-common/templates';
import { parseMkdocs } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { posix } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';

/** What a task is to write. */
export type NewAnswers = {
  /** Of what is written: of all chapters, and of a new runbook. */
  owner: string;
  backupOwner: string;
  reviewers?: string[];
  reviewEvery?: string;
  appliesTo?: ChapterAnswers['appliesTo'];
  chapters: Array<
    { template: string } & Omit<
      ChapterAnswers,
      'owner' | 'backupOwner' | 'reviewers' | 'reviewEvery' | 'appliesTo'
    >
  >;
};

/** What a new runbook is called. */
export type NewRunbook = Pick<
  RunbookAnswers,
  'name' | 'title' | 'description' | 'type' | 'lifecycle' | 'system'
>;

/** Files to write, by their path in the folder, and what they bring. */
export type Plan = {
  files: NewFile[];
  /** Ref of the entity that brings the chapters. */
  entityRef: string;
  /** Addresses of the new chapters. */
  addresses: string[];
};

/** Reads a file of the folder; undefined when there is none. */
export type ReadText = (path: string) => Promise<string | undefined>;

const FOLDER = 'runbooks';

const addressOf = (
  entity: { kind: string; namespace: string; name: string },
  path: string,
) =>
  `${entity.namespace}/${entity.kind.toLocaleLowerCase('en-US')}/${
    entity.name
  }/${path.replace(/\.md$/, '')}`;

/** A whole runbook, for a folder that holds none. */
export function planRunbook(runbook: NewRunbook, answers: NewAnswers): Plan {
  const { owner, backupOwner, reviewers, reviewEvery, appliesTo } = answers;
  const files = writeRunbook({
    ...runbook,
    owner,
    backupOwner,
    reviewers,
    reviewEvery,
    appliesTo,
    chapters: answers.chapters,
  });
  const info = files.find(({ path }) => path === 'catalog-info.yaml')!;
  const { name } = readSource(info.text);
  const entity = { kind: 'Runbook', namespace: 'default', name };
  return {
    files,
    entityRef: stringifyEntityRef(entity),
    addresses: files
      .filter(({ path }) => /^docs\/(?!index\.md$)/.test(path))
      .map(({ path }) => addressOf(entity, path.replace(/^docs\//, ''))),
  };
}

async function readFirst(
  read: ReadText,
  paths: string[],
): Promise<NewFile | undefined> {
  for (const path of paths) {
    const text = await read(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

/** The namespace that a file gives an entity. */
function readNamespace(catalogInfo: string, kind: string, name: string) {
  const entity = parseAllDocuments(catalogInfo)
    .map(document => document.toJS({ maxAliasCount: 100 }))
    .find(it => it?.kind === kind && it.metadata?.name === name);
  const namespace = entity?.metadata.namespace;
  return typeof namespace === 'string' ? namespace : 'default';
}

/** What docs begin with, where an entity has none yet. */
function beginSite(name: string): { mkdocs: NewFile; index: NewFile } {
  return {
    mkdocs: {
      path: 'mkdocs.yml',
      text: stringify({ site_name: name, plugins: ['techdocs-core'] }),
    },
    index: { path: 'docs/index.md', text: `# ${name}\n` },
  };
}

/**
 * Chapters for an entity that a folder's catalog-info.yaml describes. Beside a service they stand in the folder of its docs that
 * it names, or in `runbooks/`.
 *
 * @param read - reads a file of the folder
 * @param entityName - which entity, where the file describes several
 * @throws InputError without a catalog-info.yaml, ConflictError when there is such a page already
 */
export async function planChapters(
  read: ReadText,
  answers: NewAnswers,
  entityName?: string,
): Promise<Plan> {
  const info = await readFirst(read, ['catalog-info.yaml', 'catalog-info.yml']);
  if (!info) {
    throw new InputError(
      'There is no catalog-info.yaml to write chapters for: name the folder that holds it, or write a whole runbook.',
    );
  }
  const source = readSource(info.text, entityName);
  const { kind, name } = source;
  const entity = {
    kind,
    namespace: readNamespace(info.text, kind, name),
    name,
  };
  const existing = await readFirst(read, ['mkdocs.yml', 'mkdocs.yaml']);
  const begun = existing ? undefined : beginSite(name);
  const mkdocs = existing ?? begun!.mkdocs;
  const { docsDir } = parseMkdocs(mkdocs.text, mkdocs.path);
  const pageOf = (path: string) => posix.join(docsDir, path);

  const pages: NewFile[] = [];
  let site = { mkdocs: mkdocs.text, catalogInfo: info.text };
  const addresses: string[] = [];
  for (const chapter of answers.chapters) {
    const { path, text, ...rest } = writeBeside(source, answers, chapter);
    const page = { path: pageOf(path), text };
    if (
      pages.some(it => it.path === page.path) ||
      (await read(page.path)) !== undefined
    ) {
      throw new ConflictError(
        `There is a page ${page.path} already: choose another title or path.`,
      );
    }
    site = addChapter(site, { path, text, ...rest }, entityName ?? name);
    pages.push(page);
    addresses.push(addressOf(entity, path));
  }
  const changed = [
    { path: info.path, before: info.text, text: site.catalogInfo },
    { path: mkdocs.path, before: existing?.text, text: site.mkdocs },
  ].filter(({ before, text }) => before !== text);
  const index =
    begun && (await read(begun.index.path)) === undefined ? [begun.index] : [];
  return {
    files: [
      ...changed.map(({ path, text }) => ({ path, text })),
      ...index,
      ...pages,
    ],
    entityRef: stringifyEntityRef(entity),
    addresses,
  };
}

/** A chapter where the entity has its chapters. */
function writeBeside(
  { folder, defaults }: ReturnType<typeof readSource>,
  { owner, backupOwner, reviewers, reviewEvery, appliesTo }: NewAnswers,
  { template, ...given }: NewAnswers['chapters'][number],
): NewChapter {
  const write = (path: string | undefined) =>
    writeChapter(
      getTemplate(template),
      {
        ...given,
        owner,
        backupOwner,
        reviewers,
        reviewEvery: reviewEvery ?? defaults.reviewEvery,
        appliesTo,
        path,
      },
      defaults,
    );
  const chapter = write(given.path);
  // A runbook has its pages in folders by what they are about; a service has one folder for all of them.
  const own = folder ?? FOLDER;
  return own === '' || given.path !== undefined
    ? chapter
    : write(posix.join(own, posix.basename(chapter.path)));
}
