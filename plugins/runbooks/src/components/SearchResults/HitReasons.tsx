// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SearchReason } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';

const TERMS = 8;

/** A pasted alert text matches by many words; the first ones tell enough. */
const listTerms = (terms: string[], separator = ', ') =>
  terms.slice(0, TERMS).join(separator) +
  (terms.length > TERMS ? `${separator}…` : '');

/** Reasons whose words belong together. */
const RUNS = ['alert-name', 'phrase'];

/** Where the words of a search were found, the most telling place first; a word is told once. */
const PLACES = ['alert-name', 'alert-rule', 'title', 'phrase', 'words'];

/** Why a hit stands where it stands, in words. */
export function HitReasons(props: { reasons: SearchReason[] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const seen = new Set<string>();
  const told = props.reasons.flatMap(({ code, terms }) => {
    if (!PLACES.includes(code)) {
      return t(`searchReason.${code}`, { terms: listTerms(terms) });
    }
    if (code === 'alert-rule' && terms.length === 0) {
      return t('searchReason.alert-rule-bare');
    }
    const fresh = terms.filter(term => !seen.has(term));
    fresh.forEach(term => seen.add(term));
    if (fresh.length === 0) {
      return [];
    }
    return t(`searchReason.${code}`, {
      terms: RUNS.includes(code) ? listTerms(terms, ' ') : listTerms(fresh),
    });
  });
  return <>{[...new Set(told)].join(' · ')}</>;
}
