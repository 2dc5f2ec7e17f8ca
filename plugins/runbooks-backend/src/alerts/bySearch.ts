// SPDX-License-Identifier: Apache-2.0
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  SEARCH_TEXT_LIMIT,
  type SearchHit,
} from '@medsuite/backstage-plugin-runbooks-common';
import { addCandidate } from '@medsuite/backstage-plugin-runbooks-common/alerts';
import type { RunbookSearch } from '../service/RunbookSearch';
import type { AlertCase } from './alertCase';

const HITS = 5;
/** The best hit of a search, and what each place below it is worth less. */
const GUESS = 0.45;
const PER_PLACE = 0.05;
/** What it is worth to apply to the alert's entity besides. */
const ABOUT_ENTITY = 0.08;
const BEST_GUESS = 0.49;

/** What an alert says, in the order in which it tells most. */
export function textOf({ name, annotations }: AlertCase['alert']): string {
  const { summary, description, message, ...others } = annotations;
  const more = Object.entries(others)
    .filter(([key, value]) => !/url|link|dashboard/i.test(key + value))
    .map(([, value]) => value);
  return [name, summary, description, message, ...more]
    .filter(Boolean)
    .join('\n')
    .slice(0, SEARCH_TEXT_LIMIT);
}

/** What the text of an alert finds, lifted by the entity that it is about. */
export async function searchForAlert(
  search: Pick<RunbookSearch, 'search'>,
  alertCase: AlertCase,
  options: { credentials: BackstageCredentials; recordsMiss: boolean },
): Promise<SearchHit[]> {
  const { items } = await search.search(
    {
      q: textOf(alertCase.alert),
      limit: HITS,
      context: 'alert',
      entityRef: alertCase.entities[0]?.ref,
    },
    options,
  );
  return items;
}

/** Last stage: chapters whose text is like the alert's. Never sure. */
export function findBySearch(
  alertCase: AlertCase,
  hits: SearchHit[],
  idOf: (hit: SearchHit) => string | undefined,
): void {
  hits.forEach((hit, place) => {
    const chapterId = idOf(hit);
    if (chapterId) {
      const about = alertCase.candidates.get(chapterId)?.entity;
      const guess = Math.max(GUESS - place * PER_PLACE, 0.1);
      addCandidate(alertCase, {
        chapterId,
        specificity: 0,
        confidence: Math.min(guess + (about ? ABOUT_ENTITY : 0), BEST_GUESS),
        bestAnchor: hit.sections[0]?.anchor ?? null,
        reason: {
          code: 'search',
          text: `Found by its text: ${
            hit.reasons.map(({ text }) => text).join('; ') || 'words occur'
          }`,
        },
      });
    }
  });
}
