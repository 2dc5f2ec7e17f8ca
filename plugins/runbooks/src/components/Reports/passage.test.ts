// SPDX-License-Identifier: Apache-2.0
import { readPassage } from './passage';

const anchors = new Set(['steps', 'next']);
const HTML = `<article><p id="intro">Before all.</p>
  <h2 id="steps">Steps</h2><p id="own">Press <b>Pause</b>.</p>
  <h2 id="next">Next</h2><p>Nothing more.</p></article><footer>Made by hand</footer>`;

/** Selects all of an element's text. */
function select(element: Element): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = document.getSelection()!;
  selection.removeAllRanges();
  selection.addRange(range);
  return range;
}

/** A page, and what finds an element of it by the text that it begins with. */
function page(html = HTML) {
  document.body.innerHTML = `<aside>Beside</aside><div>${html}</div>`;
  const root = document.body.querySelector('div')!;
  const find = (text: string) =>
    [...document.body.querySelectorAll('p, b, aside, h2, footer')].find(
      element => element.textContent!.startsWith(text),
    )!;
  return { root, find };
}

afterEach(() => document.getSelection()?.removeAllRanges());

describe('readPassage', () => {
  it.each([
    ['before the first heading', 'Before', 'Before all.', undefined],
    ['in a section', 'Press', 'Press Pause.', 'steps'],
    ['within a word of markup', 'Pause', 'Pause', 'steps'],
    ['in a heading', 'Next', 'Next', 'next'],
    ['in the last section', 'Nothing', 'Nothing more.', 'next'],
  ])('%s', (_, text, quote, section) => {
    const { root, find } = page();
    select(find(text));
    expect(readPassage(root, anchors)).toMatchObject({ quote, section });
  });

  it('takes nothing that stands outside of the text', () => {
    const { root, find } = page();
    expect(readPassage(root, anchors)).toBeUndefined();
    select(find('Beside'));
    expect(readPassage(root, anchors)).toBeUndefined();
    document.getSelection()!.collapse(find('Press'), 0);
    expect(readPassage(root, anchors)).toBeUndefined();
  });

  it('takes as much as a report does', () => {
    const { root, find } = page(`<p>${'long '.repeat(400)}</p>`);
    select(find('long'));
    const { quote } = readPassage(root, anchors)!;
    expect(quote).toHaveLength(1000);
    expect(quote).toMatch(/…$/);
  });
});

describe('in the shadow root of TechDocs', () => {
  /** jsdom keeps selections out of shadow roots, so the root tells its own, as Chromium's does. */
  function shadowPage() {
    document.body.innerHTML = '<div></div>';
    const root = document.body
      .querySelector('div')!
      .attachShadow({ mode: 'open' });
    root.innerHTML = HTML;
    const chosen = document.createRange();
    const selection = { rangeCount: 1, getRangeAt: () => chosen };
    return { root, chosen, selection };
  }

  it('reads what the root says is selected', () => {
    const { root, chosen, selection } = shadowPage();
    chosen.selectNodeContents(root.querySelector('#own')!);
    Object.assign(root, { getSelection: () => selection });
    expect(readPassage(root, anchors)).toMatchObject({
      quote: 'Press Pause.',
      section: 'steps',
    });
  });

  it('reads what the document says of it, where only that tells', () => {
    const { root } = shadowPage();
    const text = root.querySelector('#own')!.firstChild!;
    jest.spyOn(document, 'getSelection').mockReturnValue({
      rangeCount: 1,
      getRangeAt: () => document.createRange(),
      getComposedRanges: () => [
        {
          startContainer: text,
          startOffset: 0,
          endContainer: text,
          endOffset: 5,
        },
      ],
    } as unknown as Selection);
    expect(readPassage(root, anchors)).toMatchObject({
      quote: 'Press',
      section: 'steps',
    });
    jest.restoreAllMocks();
  });

  it('takes nothing of what stands around the article', () => {
    const { root, chosen, selection } = shadowPage();
    chosen.selectNodeContents(root.querySelector('footer')!);
    Object.assign(root, { getSelection: () => selection });
    expect(readPassage(root, anchors)).toBeUndefined();
  });
});
