// SPDX-License-Identifier: Apache-2.0
import {
  findChapterPath,
  pagePathOf,
  parseMarkdownLink,
  parseSiteUrl,
  parseTechDocsLink,
} from './siteLinks';

it.each([
  ['edi/onboarding', 'edi/onboarding/'],
  ['edi/index', 'edi/'],
  ['edi/README', 'edi/'],
  ['index', ''],
  ['indexes', 'indexes/'],
])('the page of chapter %s is %s', (chapterPath, pagePath) => {
  expect(pagePathOf(chapterPath)).toBe(pagePath);
});

it.each([
  [
    '/docs/default/runbook/operations/edi/onboarding/',
    { root: '/docs/default/runbook/operations', pagePath: 'edi/onboarding/' },
  ],
  [
    '/docs/default/runbook/operations/edi/onboarding#steps',
    { root: '/docs/default/runbook/operations', pagePath: 'edi/onboarding/' },
  ],
  [
    '/docs/default/runbook/operations',
    { root: '/docs/default/runbook/operations', pagePath: '' },
  ],
  ['/docs/default', undefined],
  ['https://docs.example.test/docs/a/b/c', undefined],
  [null, undefined],
])('TechDocs link %s', (link, expected) => {
  const place = parseTechDocsLink(link);
  expect(place && { root: place.root, pagePath: place.pagePath }).toEqual(
    expected,
  );
});

it.each([
  ['job-queues.md', 'infra/job-queues/', ''],
  ['job-queues.md#limits', 'infra/job-queues/', '#limits'],
  ['./job-queues.md?x=1#limits', 'infra/job-queues/', '#limits'],
  ['../edi/index.md', 'edi/', ''],
  ['../index.md', '', ''],
  ['../edi/', 'edi/', ''],
  ['My%20page.md', 'infra/My page/', ''],
  ['../files/form.pdf', 'files/form.pdf', ''],
])('link %s of infra/supervisor', (href, pagePath, hash) => {
  expect(parseMarkdownLink(href, 'infra/supervisor')).toEqual({
    pagePath,
    hash,
  });
});

it.each([
  'https://example.test/a.md',
  'mailto:a@b.test',
  '/abs.md',
  '#x',
  '../../up.md',
])('link %s of infra/supervisor names no page', href => {
  expect(parseMarkdownLink(href, 'infra/supervisor')).toBeUndefined();
});

describe('links that TechDocs resolved against the address of the chapter page', () => {
  const base = '/portal/runbooks/default/runbook/ops';
  const resolve = (href: string, chapterPath: string) =>
    new URL(href, `https://x.test${base}/${chapterPath}/`);

  it.each([
    ['infra/supervisor', '../job-queues/', 'infra/job-queues/'],
    ['infra/supervisor', '../job-queues/#limits', 'infra/job-queues/'],
    ['infra/supervisor', '../../edi/', 'edi/'],
    ['infra/supervisor', '#steps', 'infra/supervisor/'],
    ['infra/supervisor', '../..', ''],
    ['infra/supervisor', '../../files/form.pdf', 'files/form.pdf'],
    // The page of edi/index is edi/, one folder above the chapter's address.
    ['edi/index', 'onboarding/', 'edi/onboarding/'],
    ['edi/index', '../infra/supervisor/', 'infra/supervisor/'],
    ['edi/index', '#steps', 'edi/'],
    ['index', 'edi/onboarding/', 'edi/onboarding/'],
  ])('on %s: %s leads to "%s"', (chapterPath, href, pagePath) => {
    expect(
      parseSiteUrl(resolve(href, chapterPath), {
        base,
        chapterPath,
        pagePath: pagePathOf(chapterPath),
      })?.pagePath,
    ).toBe(pagePath);
  });

  it('leave the site', () => {
    expect(
      parseSiteUrl(new URL('https://x.test/portal/catalog'), {
        base,
        chapterPath: 'a',
        pagePath: 'a/',
      }),
    ).toBeUndefined();
    expect(
      parseSiteUrl(new URL(`https://x.test${base}-other/a/`), {
        base,
        chapterPath: 'a',
        pagePath: 'a/',
      }),
    ).toBeUndefined();
  });
});

it.each([
  ['edi/onboarding/', 'edi/onboarding'],
  ['edi/', 'edi/index'],
  ['infra/', 'infra/README'],
  ['about/', undefined],
  ['', undefined],
])('the chapter at page "%s" is %s', (pagePath, expected) => {
  const known = new Set(['edi/onboarding', 'edi/index', 'infra/README']);
  expect(findChapterPath(pagePath, known)).toBe(expected);
});

it('takes every page for a chapter until the chapters are known', () => {
  expect(findChapterPath('about/', undefined)).toBe('about');
});
