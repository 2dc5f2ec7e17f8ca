// SPDX-License-Identifier: Apache-2.0
import {
  meanScore,
  rateQuality,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { LintResult } from './lint';

/** How well the pages are written, from 0 to 100: the mean of what each scores, as the portal has it; undefined without a page. */
export function scoreOf({
  files,
  findings,
}: Pick<LintResult, 'files' | 'findings'>): number | undefined {
  const byFile = Map.groupBy(findings, ({ path }) => path);
  return meanScore(
    files.map(file => rateQuality(byFile.get(file) ?? []).score),
  );
}
