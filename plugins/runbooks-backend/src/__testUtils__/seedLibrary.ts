// SPDX-License-Identifier: Apache-2.0
import type { DatabaseRunbookStore } from '../database';
import {
  buildSync,
  defineSource,
  problemAt,
  type PageWords,
} from './buildSync';
import { EHR, OPS } from './StoreHarness';

export const SUPERVISOR = 'component:default/supervisor';

export const attachedTo = (...refs: string[]) =>
  refs.map(entityRef => ({
    entityRef,
    via: 'front-matter' as const,
    rule: entityRef,
  }));

const opsPages: PageWords[] = [
  {
    path: 'edi/onboarding',
    title: 'Onboard a payer',
    category: 'edi',
    owner: 'group:default/edi',
    frontMatter: { tags: ['payer', 'x12'] },
  },
  {
    path: 'edi/outbound',
    title: 'outbound failing',
    kind: 'incident',
    severity: 'P2',
    category: 'edi',
    owner: 'group:default/edi',
    command: 'psql -c "select 1"',
    frontMatter: { tags: ['x12'], audience: ['PLATFORM_ADMIN', 'EDI'] },
    attachments: attachedTo(SUPERVISOR, 'component:default/gateway'),
  },
  {
    path: 'platform/supervisor',
    title: 'Supervisor down',
    kind: 'incident',
    severity: 'P1',
    category: 'platform-infrastructure',
    backupOwner: 'group:default/edi',
    frontMatter: { audience: ['PLATFORM_ADMIN'] },
    attachments: attachedTo(SUPERVISOR),
  },
  {
    path: 'platform/deploy',
    title: 'Deploy',
    kind: 'maintenance',
    severity: 'P3',
    category: 'platform-infrastructure',
  },
];
const ehrPages: PageWords[] = [
  {
    path: 'outage',
    title: 'Éhr outage',
    kind: 'incident',
    frontMatter: { tags: ['x12'] },
    attachments: attachedTo(SUPERVISOR),
  },
  { path: 'contacts', title: 'Contacts', kind: 'escalation' },
  { path: 'restore', title: 'Restore', kind: 'backup' },
];

/** All seven chapters, most urgent first. */
export const EVERYTHING = [
  'platform/supervisor',
  'edi/outbound',
  'outage',
  'platform/deploy',
  'contacts',
  'restore',
  'edi/onboarding',
];

/** Two sources: one that is well, with problems, and one that is stale and lost a chapter. */
export async function seedLibrary(store: DatabaseRunbookStore): Promise<void> {
  await store.applySync(
    buildSync(defineSource(OPS, { title: 'Operations' }), opsPages, {
      readAt: new Date('2026-11-01T10:00:00Z'),
      problems: [
        problemAt('docs/edi/outbound.md'),
        problemAt('docs/platform/deploy.md'),
        problemAt('mkdocs.yml', null),
      ],
    }),
  );
  await store.applySync(
    buildSync(defineSource(EHR, { title: 'EHR' }), [
      ...ehrPages,
      { path: 'gone' },
    ]),
  );
  await store.applySync(
    buildSync(defineSource(EHR, { title: 'EHR' }), ehrPages, {
      readAt: new Date('2026-11-02T10:00:00Z'),
    }),
  );
  await store.recordFailure({
    definition: defineSource(EHR, { title: 'EHR' }),
    attemptedAt: new Date('2026-11-03T10:00:00Z'),
    error: 'unreachable',
  });
}
