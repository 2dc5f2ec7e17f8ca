// SPDX-License-Identifier: Apache-2.0
import type { Format } from './types';

/** One object for programs: a summary, and the findings as they are. */
export const formatJson: Format = ({
  files,
  findings,
  counts,
  score,
  fixed,
}) => {
  const summary = {
    pages: files.length,
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    score,
    fixed,
  };
  return `${JSON.stringify({ summary, findings }, null, 2)}\n`;
};
