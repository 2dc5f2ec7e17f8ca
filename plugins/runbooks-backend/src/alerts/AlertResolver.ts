// SPDX-License-Identifier: Apache-2.0

/*
 * From an alert to the chapter to open
 *
 *   findByMatcher   the front matter names it, or the page is called like it
 *   findByRule      its runbook_url, or the alert rule of its name, leads there
 *   findByEntity    of several, the one that applies to the entity that its labels name
 *   findBySearch    only when nothing is sure: guesses by its text
 *     ─▶ decideOutcome ─▶ section, parameters
 *
 * Each stage is a file; the first two are pure and stand in runbooks-common, for the command line too. What the database and the catalog know is read for all alerts of a request together. Nothing
 * comes in that the caller may not see.
 */
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Alert,
  AlertCoverage,
  AlertMatch,
  AlertResolutions,
  coverageRequestSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { parseChapterAddress } from '@medsuite/backstage-plugin-runbooks-common';
import {
  ChapterAlertIndex,
  decideOutcome,
  findByMatcher,
  findByRule,
  hasSure,
  targetsOf,
  toAlertKey,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import type { z } from 'zod';
import type { DatabaseRunbookStore } from '../database';
import type { ReaderScope } from '../database/chapterSelection';
import type { ReaderAccess } from '../service/ReaderAccess';
import type { RunbookSearch } from '../service/RunbookSearch';
import { presentChapter } from '../service/presentChapter';
import type { AlertCase, Candidate } from './alertCase';
import type { AlertEntities, NamedEntity } from './AlertEntities';
import { findByEntity } from './byEntity';
import { findBySearch, searchForAlert } from './bySearch';
import { chooseSection } from './chooseSection';
import { readCoverageRequest, summariseCoverage } from './coverage';
import type { EntityLabel } from './entityLabels';
import { findParameterValues } from './findParameterValues';
import { parseAlertPayload } from './payload/parseAlertPayload';

/** On whose behalf, and for which entity besides those that labels name. */
export type ResolveOptions = {
  credentials: BackstageCredentials;
  entityRef?: string;
};

const MATCHES = 10;
const COVERAGE_MATCHES = 3;
/** Of a long list of alerts only so many are looked for by their text. */
const SEARCHES = 100;
const OWN_CHAPTERS = 3;
/** Entities whose own chapters are told, when nothing is sure. */
const TOLD_ENTITIES = 2;

/** Two labels may name one entity: the first that does counts. */
const distinct = (entities: NamedEntity[]): NamedEntity[] =>
  entities.filter(
    ({ ref }, index) => entities.findIndex(it => it.ref === ref) === index,
  );

type Resolved = {
  alertCase: AlertCase;
  outcome: AlertResolutions['items'][number]['outcome'];
  matches: AlertMatch[];
};

/** Finds out which chapter answers an alert. */
export class AlertResolver {
  readonly #store: DatabaseRunbookStore;
  readonly #access: ReaderAccess;
  readonly #search: Pick<RunbookSearch, 'search'>;
  readonly #entities: AlertEntities;
  readonly #entityLabels: EntityLabel[];

  constructor(options: {
    store: DatabaseRunbookStore;
    access: ReaderAccess;
    search: Pick<RunbookSearch, 'search'>;
    entities: AlertEntities;
    entityLabels: EntityLabel[];
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#search = options.search;
    this.#entities = options.entities;
    this.#entityLabels = options.entityLabels;
  }

  /** What to do about some alerts, in their order. */
  async resolve(
    alerts: Alert[],
    options: ResolveOptions,
  ): Promise<AlertResolutions> {
    const resolved = await this.#resolve(alerts, {
      ...options,
      limit: MATCHES,
      recordsMiss: true,
    });
    const items = resolved.map(({ outcome, matches }, index) => ({
      alert: alerts[index],
      outcome,
      matches,
    }));
    const unresolved = items.filter(item => item.outcome === 'unresolved');
    return {
      items,
      unresolved: Array.from(new Set(unresolved.map(it => it.alert.name))),
    };
  }

  /**
   * The same for the body of an Alertmanager or PagerDuty webhook.
   *
   * @throws InputError that says what was expected and where the body differs
   */
  async resolvePayload(
    body: unknown,
    options: ResolveOptions,
  ): Promise<AlertResolutions> {
    return this.resolve(parseAlertPayload(body), options);
  }

  /** Which alerts of a rule file, or of some names, lead to a chapter. */
  async checkCoverage(
    request: z.output<typeof coverageRequestSchema>,
    options: Pick<ResolveOptions, 'credentials'>,
  ): Promise<AlertCoverage> {
    const { rules, problems } = readCoverageRequest(request);
    const resolved = await this.#resolve(
      rules.map(rule => rule.alert),
      { ...options, limit: COVERAGE_MATCHES, recordsMiss: false },
    );
    return summariseCoverage(
      rules.map((rule, index) => ({ ...rule, ...resolved[index] })),
      problems,
    );
  }

  async #resolve(
    alerts: AlertCase['alert'][],
    options: ResolveOptions & { limit: number; recordsMiss: boolean },
  ): Promise<Resolved[]> {
    const { credentials, entityRef } = options;
    const scope = await this.#access.scopeOf(credentials);
    const named = await this.#entities.findNamed(
      alerts.map(({ labels }) => labels),
      credentials,
    );
    const asked =
      entityRef && (await this.#entities.find(entityRef, credentials));
    const cases = alerts.map<AlertCase>((alert, index) => ({
      alert,
      entities: distinct([...(asked ? [asked] : []), ...named[index]]),
      candidates: new Map(),
    }));
    await this.#findSure(cases, scope);
    await this.#findByEntities(cases, scope);
    await this.#findByText(cases, options);
    return this.#present(cases, options.limit);
  }

  async #findSure(cases: AlertCase[], scope: ReaderScope): Promise<void> {
    const names = cases.map(({ alert }) => toAlertKey(alert.name));
    const urls = cases.flatMap(({ alert }) =>
      targetsOf(alert).flatMap(target => target.keys),
    );
    const known = await this.#store.listChapterAlerts(scope, [
      ...names,
      ...urls,
    ]);
    const rules = await this.#store.listRulesOfChapters(scope, names);
    const index = new ChapterAlertIndex(known);
    for (const alertCase of cases) {
      findByMatcher(alertCase, index);
      findByRule(alertCase, index, rules);
    }
  }

  async #findByEntities(cases: AlertCase[], scope: ReaderScope): Promise<void> {
    const refs = new Set(
      cases.flatMap(({ entities }) => entities.map(({ ref }) => ref)),
    );
    const attached = await this.#store.listAttachedEntities(
      cases.flatMap(({ candidates }) => [...candidates.keys()]),
      [...refs],
    );
    const own = new Map<string, string[]>();
    for (const alertCase of cases.filter(it => !hasSure(it))) {
      for (const { ref } of alertCase.entities.slice(0, TOLD_ENTITIES)) {
        if (!own.has(ref)) {
          const { items } = await this.#store.listChapters({
            scope,
            filters: { entityRef: ref },
            orderBy: 'urgency',
            page: { limit: OWN_CHAPTERS },
          });
          own.set(
            ref,
            items.map(({ storedId }) => storedId),
          );
        }
      }
    }
    cases.forEach(alertCase => findByEntity(alertCase, attached, own));
  }

  async #findByText(
    cases: AlertCase[],
    options: { credentials: BackstageCredentials; recordsMiss: boolean },
  ): Promise<void> {
    for (const alertCase of cases
      .filter(it => !hasSure(it))
      .slice(0, SEARCHES)) {
      const hits = await searchForAlert(this.#search, alertCase, options);
      const chapters = await this.#store.getChaptersByPlace(
        hits.map(({ chapter }) => parseChapterAddress(chapter.address)),
      );
      findBySearch(
        alertCase,
        hits,
        ({ chapter }) =>
          chapters.find(
            it => it.source === chapter.source && it.path === chapter.path,
          )?.storedId,
      );
    }
  }

  async #present(cases: AlertCase[], limit: number): Promise<Resolved[]> {
    const ids = cases.flatMap(it =>
      decideOutcome(it)
        .ranked.slice(0, limit)
        .map(({ chapterId }) => chapterId),
    );
    const chapters = await this.#store.getChaptersById([...new Set(ids)]);
    const starts = await this.#store.listChapterStarts(ids);
    return cases.map(alertCase => {
      const { alert, entities } = alertCase;
      const { outcome, ranked } = decideOutcome(
        alertCase,
        id => chapters.get(id)?.kind === 'incident',
      );
      const labels = { alertname: alert.name, ...alert.labels };
      const present = (candidate: Candidate): AlertMatch[] => {
        const chapter = chapters.get(candidate.chapterId);
        const start = starts.get(candidate.chapterId);
        if (!chapter || !start) {
          return [];
        }
        const entity = candidate.entity ?? entities[0];
        return [
          {
            chapter: presentChapter(chapter),
            section: chooseSection(start.sections, candidate),
            entity: entity
              ? {
                  ref: entity.ref,
                  title:
                    entity.entity.metadata.title ?? entity.entity.metadata.name,
                  reason: entity.label
                    ? `The label ${entity.label.name} is ${entity.label.value}`
                    : 'It was asked for',
                }
              : null,
            parameters: findParameterValues(
              start.parameters,
              { entities, labels },
              this.#entityLabels,
            ),
            reasons: candidate.reasons,
            confidence: Math.round(candidate.confidence * 100) / 100,
          },
        ];
      };
      return {
        alertCase,
        outcome,
        matches: ranked.slice(0, limit).flatMap(present),
      };
    });
  }
}
