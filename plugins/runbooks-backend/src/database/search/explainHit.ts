// SPDX-License-Identifier: Apache-2.0
import type { SearchReason } from '@medsuite/backstage-plugin-runbooks-common';
import type { StoredChapter } from '../rows';
import type { SearchWord } from './parseSearchText';
import type { RankedChapter } from './rankChapters';
import type { QueryTerm } from './question';

/** Says in words why a chapter was found, the strongest reason first. */
export function explainHit(
  found: RankedChapter,
  chapter: StoredChapter,
  context: {
    terms: QueryTerm[];
    words: SearchWord[];
    phrases: boolean;
    ofEntity: boolean;
  },
): SearchReason[] {
  const { terms, words } = context;
  const met = (term: QueryTerm) =>
    found.head.has(term.term) || found.body.has(term.term);
  const wordsOf = (some: QueryTerm[]) => [
    ...new Set(
      some.flatMap(({ from, to }) =>
        words.slice(from, to).map(({ word }) => word),
      ),
    ),
  ];
  const list = (some: string[]) => some.map(word => `"${word}"`).join(', ');
  const reasons: SearchReason[] = [];
  const add = (
    code: SearchReason['code'],
    names: string[],
    say: (names: string) => string,
  ) => {
    if (names.length > 0) {
      reasons.push({ code, text: say(list(names)), terms: names });
    }
  };

  const named = terms.filter(
    ({ via, term }) => via === 'joined' && found.head.has(term),
  );
  if (found.nameShare > 0.5 && found.namesAlert) {
    add(
      'alert-name',
      wordsOf(named),
      () => 'It answers the alert of that name',
    );
  }
  const [best] = found.sections;
  if (best?.document.position === null) {
    add(
      'alert-rule',
      wordsOf(terms.filter(({ term }) => best.body.has(term))),
      () => 'The alert rule that leads to it says so',
    );
  }
  const direct = terms.filter(
    ({ via }) => via === 'word' || via === 'joined' || via === 'prefix',
  );
  add(
    'title',
    wordsOf(direct.filter(({ term }) => found.head.has(term))),
    names => `Title, headings or tags have ${names}`,
  );
  if (context.phrases || found.run >= 3) {
    add(
      'phrase',
      wordsOf(direct.filter(met)),
      () => 'Words stand side by side',
    );
  }
  add(
    'words',
    wordsOf(direct.filter(({ term }) => found.body.has(term))),
    names => `The text has ${names}`,
  );
  for (const via of ['synonym', 'typo'] as const) {
    const others = terms.filter(term => term.via === via && met(term));
    add(via, wordsOf(others), names =>
      via === 'typo'
        ? `${names} read as another word`
        : `It says ${names} in other words`,
    );
  }
  if (context.ofEntity) {
    reasons.push({
      code: 'entity',
      text: 'It applies to the entity',
      terms: [],
    });
  }
  if (chapter.kind === 'incident') {
    reasons.push({ code: 'incident', text: 'Incident chapter', terms: [] });
  }
  return reasons;
}
