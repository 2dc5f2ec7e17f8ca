// SPDX-License-Identifier: Apache-2.0
import type {
  NewReport,
  Report,
  ReportClosing,
  ReportPage,
  ReportState,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { UseMutationResult } from '@tanstack/react-query';
import { useChange } from './useChange';
import { useRunbooksPages, type LoadedPages } from './useRunbooksQuery';

/** Problems that readers reported of a chapter, newest first; nothing is read unless `enabled`. */
export function useReports(
  address: string,
  options: { state: ReportState; enabled?: boolean },
): LoadedPages<ReportPage> {
  const { state, enabled } = options;
  return useRunbooksPages(
    ['reports', address, state],
    (api, cursor, signal) =>
      api.getReports(address, { state, cursor }, { signal }),
    { enabled, poll: false },
  );
}

/** Reports a problem of a chapter to its owners. */
export function useReportProblem(
  address: string,
): UseMutationResult<Report, Error, NewReport> {
  return useChange((api, report: NewReport) =>
    api.reportProblem(address, report),
  );
}

/** Closes a report with an answer. */
export function useCloseReport(
  report: Pick<Report, 'address' | 'id'>,
): UseMutationResult<Report, Error, ReportClosing> {
  return useChange((api, closing: ReportClosing) =>
    api.closeReport(report.address, report.id, closing),
  );
}
