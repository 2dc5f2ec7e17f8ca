// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '@medsuite/backstage-plugin-runbooks-common/lint';

/** What a format is given. */
export type Report = {
  /** Pages that were looked at. */
  files: string[];
  findings: Finding[];
  /** Corrections that were written. */
  fixed: number;
  /** The text of a file, for the lines around a finding. */
  textOf: (file: string) => string;
};

/** Turns what was found into text. */
export type Format = (report: Report) => string;

/** How many findings there are of a severity. */
export function countSeverity(
  findings: Finding[],
  severity: Finding['severity'],
): number {
  return findings.filter(finding => finding.severity === severity).length;
}
