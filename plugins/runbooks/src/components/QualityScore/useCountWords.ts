// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LintCounts } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';

/** Answers a function that tells how much the rules found, the gravest first, such as "1 error, 3 notes". */
export function useCountWords(): (counts: LintCounts) => string {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return ({ error, warning, info }) => {
    const words = [
      error > 0 && t('quality.errors', { count: error }),
      warning > 0 && t('quality.warnings', { count: warning }),
      info > 0 && t('quality.infos', { count: info }),
    ].filter(Boolean);
    return words.length > 0 ? words.join(', ') : t('quality.nothing');
  };
}
