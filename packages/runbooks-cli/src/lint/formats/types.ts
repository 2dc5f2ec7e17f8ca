// SPDX-License-Identifier: Apache-2.0
import type { LintCounts } from '@medsuite/backstage-plugin-runbooks-common';
import type { Finding } from '@medsuite/backstage-plugin-runbooks-common/lint';

/** What a format is given. */
export type Report = {
  /** Pages that were looked at. */
  files: string[];
  /** Those that are told. */
  findings: Finding[];
  /** How many there are of each severity, told or not. */
  counts: LintCounts;
  /** How well the pages are written, from 0 to 100; undefined without a page. */
  score: number | undefined;
  /** Corrections that were written. */
  fixed: number;
  /** The text of a file, for the lines around a finding. */
  textOf: (file: string) => string;
};

/** Turns what was found into text. */
export type Format = (report: Report) => string;
