// SPDX-License-Identifier: Apache-2.0
import { countSeverity, type Format } from './types';

/** One object for programs: a summary, and the findings as they are. */
export const formatJson: Format = ({ files, findings, fixed }) => {
  const summary = {
    pages: files.length,
    errors: countSeverity(findings, 'error'),
    warnings: countSeverity(findings, 'warning'),
    infos: countSeverity(findings, 'info'),
    fixed,
  };
  return `${JSON.stringify({ summary, findings }, null, 2)}\n`;
};
