// SPDX-License-Identifier: Apache-2.0
import type { Report } from '@medsuite/backstage-plugin-runbooks-common';
import { chapter } from './fixtures';

/** An open report of a reader, of which a test names what matters to it. */
export function report(given: Partial<Report> = {}): Report {
  const { address, revision } = chapter({ path: 'infra/supervisor' });
  return {
    id: 'report-1',
    address,
    chapterTitle: 'Supervisor down',
    revision,
    isCurrent: true,
    section: 'steps',
    quote: 'Restart it.',
    problem: 'It restarts by itself by now',
    reporter: 'user:default/omar-oncall',
    reportedAt: '2026-03-01T12:00:00.000Z',
    state: 'open',
    closedBy: null,
    closedAt: null,
    answer: null,
    ...given,
  };
}
