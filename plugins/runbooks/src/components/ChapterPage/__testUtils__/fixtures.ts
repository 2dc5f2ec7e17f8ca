// SPDX-License-Identifier: Apache-2.0
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { chapter } from '../../../testing';

/** The first command of {@link detail}. */
export const RESTART = 'kubectl rollout restart deploy/supervisor';

const section = (anchor: string, title: string, level: number, text = '') => ({
  anchor,
  title,
  level,
  role: anchor === 'steps' ? ('steps' as const) : null,
  headingPath: [title],
  text,
  line: 1,
});

/** An incident chapter, whole, of which a test names what matters to it. */
export function detail(given: Partial<ChapterDetail> = {}): ChapterDetail {
  return {
    ...chapter({
      path: 'infra/supervisor',
      title: 'Supervisor down',
      kind: 'incident',
      severity: 'P1',
      category: 'platform-infrastructure',
      owner: {
        ref: 'group:default/platform',
        provenance: 'front-matter',
        exists: true,
      },
      backupOwner: {
        ref: 'user:default/dba',
        provenance: 'front-matter',
        exists: true,
      },
      updatedAt: '2026-03-01T12:00:00.000Z',
      firstCommand: {
        language: 'sh',
        text: RESTART,
        breakGlass: true,
        section: 'steps',
        line: 9,
        parameters: [],
      },
      links: {
        techdocs: '/docs/default/runbook/medsuite-operations/infra/supervisor/',
        edit: 'https://git.example.test/edit/supervisor.md',
        source: null,
        external: null,
      },
    }),
    id: null,
    attachments: [
      {
        entityRef: 'component:default/pg-boss-supervisor',
        via: 'front-matter',
        rule: 'component:default/pg-boss-supervisor',
      },
    ],
    sections: [
      section('supervisor-down', 'Supervisor down', 1),
      section(
        'steps',
        'Steps',
        2,
        'Restart it. See Job queues and About. Onwards',
      ),
      section('next', 'Next', 2, 'Nothing more.'),
    ],
    steps: [],
    commands: [],
    diagrams: [],
    reviewers: [],
    review: null,
    alerts: ['SupervisorDown', { alertname: 'QueueBacklog', queue: 'edi' }],
    parameters: [],
    escalation: [
      {
        tier: 1,
        after: 'PT0M',
        contact: 'group:default/on-call',
        method: 'page',
        fallback: 'phone bridge',
        respondWithin: 'PT5M',
      },
    ],
    sla: { rto: 'PT1H' },
    supersedes: [],
    access: { allowed: true, required: [], held: [], ask: [] },
    can: {
      own: { allowed: false, reason: 'Only its owners may' },
      review: { allowed: false, reason: 'Only its reviewers may' },
      requestReview: { allowed: true, reason: null },
      report: { allowed: true, reason: null },
    },
    newIssueUrl: null,
    problems: [],
    lastReadAt: '2026-03-01T12:00:00.000Z',
    markdown:
      '# 🚨 Supervisor down\n\n## Steps\n\nRestart it. See [Job queues](job-queues.md#limits) and [About](../about.md). [Onwards](#next)\n\n## Next\n\nNothing more.\n',
    ...given,
  };
}

/** The page of {@link detail} as TechDocs builds it. */
export const BUILT = `<!doctype html><html><head><link rel="stylesheet" href="assets/stylesheets/main.0e669242.min.css"></head><body><div class="md-sidebar">Site navigation</div><article>
  <h1 id="supervisor-down">🚨 Supervisor down<a class="headerlink" href="#supervisor-down">¶</a></h1>
  <h2 id="steps">Steps</h2><p>Restart it. See <a href="../job-queues/#limits">Job queues</a> and <a href="../../about/">About</a>.
  <a href="#next">Onwards</a></p>
  <h2 id="next">Next</h2><p>Nothing more.</p></article></body></html>`;
