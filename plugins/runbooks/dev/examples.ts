// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import type {
  Chapter,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  chapter,
  chapterPage,
  entityChapters,
  entityCoverage,
  owned,
  ownershipCounts,
  reviewState,
  runbooksApi,
  searchHit,
  searchPage,
  sectionHit,
  source,
} from '../src/testing';

const hoursAgo = (hours: number) =>
  new Date(Date.now() - hours * 3_600_000).toISOString();

const owner = {
  ref: 'group:default/edi-team',
  provenance: 'front-matter',
  exists: true,
} as const;

const command = (text: string, breakGlass = false) => ({
  language: 'sh',
  text,
  breakGlass,
  section: 'steps',
  line: 30,
  parameters: [],
});

const attachedTo = (
  via: 'selector' | 'front-matter' | 'spec' | 'own-docs',
  rule: string,
) => [{ entityRef: 'resource:default/payer-unity-care', via, rule }];

const chapters: Chapter[] = [
  chapter({
    path: 'edi/payer-outage',
    title: 'A payer does not answer eligibility requests',
    kind: 'incident',
    severity: 'P1',
    category: 'edi',
    owner,
    audience: ['PLATFORM_ADMIN', 'PLATFORM_SUPPORT'],
    outcome:
      'Registrars see coverage again, and no 270 of the outage is lost or sent twice.',
    firstCommand: command(
      'edictl sweep pause --payer ${{ parameters.payer }} --reason "${{ parameters.ticket }}"',
      true,
    ),
    updatedAt: hoursAgo(2),
    attachments: attachedTo('selector', 'kind=Resource,spec.type=payer'),
  }),
  chapter({
    path: 'edi/rejected-batch',
    title: 'A claim batch comes back with 999 rejections',
    kind: 'incident',
    severity: 'P2',
    category: 'edi',
    owner,
    reviewState: reviewState({ state: 'changed-since-review' }),
    sourceState: 'stale',
    outcome: 'The batch is corrected and accepted with a clean 999.',
    firstCommand: command(
      'psql -h db-rcm-01 -c "select id, status, isa13, st02\n  from edi.interchange\n where acknowledged_at is null order by sent_at"',
    ),
    updatedAt: hoursAgo(200),
    attachments: attachedTo('front-matter', 'x'),
  }),
  chapter({
    path: 'edi/payer-onboarding',
    title: 'Bring a payer on board',
    kind: 'maintenance',
    category: 'edi',
    owner,
    outcome: 'The payer takes 837 claims and sends 835 remittances.',
    updatedAt: hoursAgo(4000),
    attachments: attachedTo('spec', 'x'),
  }),
  chapter({
    path: 'claims/cob-waterfall',
    title: 'Work through the COB waterfall of a claim',
    category: 'claims',
    outcome: 'Every payer in line was billed in its order.',
    updatedAt: hoursAgo(50),
    attachments: attachedTo('selector', 'kind=Resource,spec.type=payer'),
  }),
  chapter({
    path: 'runbook-url',
    title: 'The old page in the wiki',
    updatedAt: hoursAgo(9000),
    links: {
      techdocs: null,
      edit: null,
      source: null,
      external: 'https://wiki.example.com/payer',
    },
    attachments: attachedTo('own-docs', 'x'),
  }),
];

const sources = [
  source({
    state: 'stale',
    lastReadAt: hoursAgo(2),
    lastAttemptAt: hoursAgo(0.2),
    lastChangedAt: hoursAgo(30),
    chapterCount: 38,
    error: { message: 'connect ECONNREFUSED: git.example.com did not answer' },
    problems: [
      {
        path: 'docs/edi/payer-outage.md',
        line: 4,
        severity: 'error',
        code: 'front-matter-invalid',
        message:
          'severity is "urgent": write P1, P2, P3 or P4. The text of the last good read is shown.',
      },
      {
        path: 'docs/claims/cob-waterfall.md',
        line: 12,
        severity: 'warning',
        code: 'heading-unknown',
        message: 'No template knows the heading "Hints".',
      },
    ],
  }),
  source({
    ref: 'component:default/edi-gateway',
    title: 'EDI gateway',
    lastReadAt: hoursAgo(0.1),
    lastAttemptAt: hoursAgo(0.1),
    lastChangedAt: hoursAgo(80),
    chapterCount: 5,
    owner: { ref: 'user:default/guest', provenance: 'source', exists: true },
  }),
];

const categories = [
  ['tenant-lifecycle', 'Tenant lifecycle'],
  ['edi', 'EDI and payers'],
  ['claims', 'Claims and denials'],
  ['configuration', 'Configuration'],
  ['ingestion', 'Data ingestion'],
  ['clinical', 'Clinical'],
  ['reporting', 'Reporting'],
  ['security', 'Security and compliance'],
  ['platform-infrastructure', 'Platform and infrastructure'],
];

const facets = {
  category: categories.map(([value, title]) => ({
    value,
    title,
    count: chapters.filter(({ category }) => category === value).length,
  })),
  kind: (['incident', 'daily-ops', 'maintenance'] as const).map(value => ({
    value,
    title: value,
    count: chapters.filter(({ kind }) => kind === value).length,
  })),
  severity: [
    { value: 'P1', title: 'P1', count: 1 },
    { value: 'P2', title: 'P2', count: 1 },
  ],
  owner: [{ value: owner.ref, title: 'EDI team', count: 3 }],
};

/** Entities with chapters, and without. */
export const entities: Entity[] = ['payer-unity-care', 'payer-new'].map(
  name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: { type: 'payer', owner: owner.ref },
  }),
);

/** An API that answers from memory. */
export const exampleApi = (): RunbooksApi =>
  runbooksApi({
    getEntityChapters: async ref =>
      ref.endsWith('payer-new')
        ? entityChapters([], [])
        : entityChapters(chapters, sources),
    getChapters: async (query = {}) => {
      const items = chapters.filter(
        ({ kind, category, severity }) =>
          (query.kind as string[] | undefined)?.includes(kind) !== false &&
          (query.category as string[] | undefined)?.includes(category ?? '') !==
            false &&
          (query.severity as string[] | undefined)?.includes(severity ?? '') !==
            false,
      );
      return chapterPage(items.slice(0, Number(query.limit)), {
        totalItems: items.length,
        facets,
      });
    },
    search: async ({ q }) => {
      const hits = chapters
        .filter(({ title }) => title.toLowerCase().includes(q.toLowerCase()))
        .map(found =>
          searchHit(found, {
            sections: [
              sectionHit({
                title: 'Steps',
                role: 'steps',
                snippet: `Here stands \uE000${q}\uE001.`,
                command: found.firstCommand,
              }),
            ],
            reasons: [{ code: 'title', text: 'title', terms: [q] }],
          }),
        );
      return searchPage(hits, {
        facets,
        nearest: hits.length > 0 ? [] : [searchHit(chapters[0])],
      });
    },
    getOwned: async () =>
      owned({ changed: [chapters[1]], orphaned: [chapters[3]] }),
    getOwnerships: async () => ownershipCounts({ orphaned: 1 }),
    getOwnershipsCsv: async () => 'address,owner\n',
    getEntityCoverage: async () =>
      entityCoverage([
        {
          kind: 'Resource',
          type: 'payer',
          entities: 2,
          withChapters: 1,
          withIncidentChapters: 1,
          withOwner: 1,
          withCurrentReview: 0,
        },
      ]),
    getEntityCoverageCsv: async () => 'entityRef\n',
    getSources: async () => ({
      items: sources,
      totalItems: sources.length,
      pageInfo: {},
    }),
    refreshSource: async () => ({
      source: sources[1],
      changes: {
        added: [],
        changed: ['runbook:default/medsuite-operations#edi/payer-outage'],
        removed: [],
        renamed: [],
        unchanged: 37,
      },
    }),
  });
