// SPDX-License-Identifier: Apache-2.0
import { codes, parse } from './testing/parsePage';
import type { ChapterInput } from './types';

describe('parseChapter on the title and its kind', () => {
  const nav = { path: 'page.md', title: '🚨 From the nav', headingPath: [] };
  it.each<[string, string, Partial<ChapterInput>, string, string]>([
    ['front matter first', '---\ntitle: A\n---\n# B', { nav }, 'A', 'incident'],
    ['then the heading', '# B', {}, 'B', 'daily-ops'],
    ['a heading further down', 'text\n\n## C\n\n# B', {}, 'B', 'daily-ops'],
    ['then the navigation', '## C', { nav }, 'From the nav', 'incident'],
    [
      'then the file',
      'text',
      { path: 'edi/payer-onboarding' },
      'Payer onboarding',
      'daily-ops',
    ],
    ['then the folder', '', { path: 'edi/index' }, 'Edi', 'daily-ops'],
    ['a sign at the end', '# Payer down 🚨', {}, 'Payer down', 'incident'],
    ['a shortcode', '# :rotating_light: Down', {}, 'Down', 'incident'],
    ['only the sign', '# 🚨', { path: 'a-b' }, 'A b', 'incident'],
    ['a number', '---\ntitle: 835\n---\n', {}, '835', 'daily-ops'],
    [
      'the kind that is said',
      '---\nkind: backup\n---\n# 🚨 A',
      {},
      'A',
      'backup',
    ],
  ])('takes %s', (_name, page, rest, title, kind) => {
    expect(parse(page, rest)).toMatchObject({
      title,
      kind,
      incident: kind === 'incident',
    });
  });

  it('says when the sign and the kind differ', () => {
    expect(codes(parse('---\nkind: backup\n---\n# 🚨 A'))).toEqual([
      '2 info incident-mark-differs',
    ]);
  });
});

describe('parseChapter on the category', () => {
  const inGroups = (...headingPath: string[]) => ({
    nav: { path: 'page.md', headingPath },
  });
  it.each<[string, Partial<ChapterInput>, string | null]>([
    ['category: edi', {}, 'edi'],
    ['category: EDI & Trading Partners', {}, 'edi'],
    ['category: denials', {}, 'claims'],
    ['category: edi', { path: 'claims/page' }, 'edi'],
    ['', { path: 'claims/page' }, 'claims'],
    ['', { path: 'claims/edi/page' }, 'edi'],
    [
      '',
      { path: 'other/page', ...inGroups('Security & Compliance') },
      'security',
    ],
    ['', inGroups('Ingestion', 'Other'), 'ingestion'],
    ['', {}, null],
    ['category: nope', { path: 'claims/page' }, 'claims'],
  ])('of a page with "%s" and %j is %s', (line, rest, category) => {
    expect(parse(`---\n${line}\n---\n# A`, rest).category).toBe(category);
  });

  it('says when there is no such category', () => {
    expect(codes(parse('---\nid: a\ncategory: nope\n---\n# A'))).toEqual([
      '3 warning unknown-category',
    ]);
  });
});
