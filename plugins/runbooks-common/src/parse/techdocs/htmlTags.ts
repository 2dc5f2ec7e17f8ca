// SPDX-License-Identifier: Apache-2.0

/** Tags that Python-Markdown takes for blocks. */
const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header ' +
    'hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group html iframe li legend math map ' +
    'noscript output object option progress script style summary tbody td textarea tfoot th thead tr video center'
  ).split(' '),
);
const SPAN_TAGS = new Set(
  'address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th'.split(' '),
);
const RAW_TAGS = new Set(
  'canvas math option pre script style textarea'.split(' '),
);

export const isBlockTag = (tag: string) => BLOCK_TAGS.has(tag);

/** Whether the content of an element is read as Markdown blocks, as Markdown text, or not at all. */
export type ContentMode = 'block' | 'span' | 'off';

/** What md_in_html does with an element, from its `markdown` attribute and the element around it. */
export function contentMode(
  tag: string,
  attribute: string | undefined,
  parent: ContentMode | undefined,
): ContentMode {
  let wanted = attribute === '' || attribute === 'markdown' ? '1' : attribute;
  if (parent === 'off' || (parent === 'span' && wanted !== undefined)) {
    wanted = parent;
  }
  const span = SPAN_TAGS.has(tag);
  const block = isBlockTag(tag) && !span && !RAW_TAGS.has(tag) && tag !== 'hr';
  if ((wanted === '1' && block) || (wanted === 'block' && (block || span))) {
    return 'block';
  }
  if ((wanted === '1' && span) || (wanted === 'span' && (block || span))) {
    return 'span';
  }
  return 'off';
}

/** A tag, comment or the like in the text, from `start` to `end`. */
export type Token =
  | { type: 'open'; tag: string; attributes: Map<string, string> }
  | { type: 'close'; tag: string }
  | { type: 'empty'; tag: string }
  | { type: 'other' }
  | { type: 'text' };

const NAME = /[a-zA-Z][^`\t\n\r\f />\0]{0,100}/y;
const ATTRIBUTE =
  /[\s/]*([^`\s/>=][^\s/=>]{0,100})(?:\s*=+\s*(?:'([^']*)'|"([^"]*)"|([^`>\s'"][^`>\s]*)?))?/y;
const TAG_END = /\s*(\/?)>/y;

/** No tag that anybody writes has more; bounds keep text made of nothing but `<a` cheap to read. */
const MOST_ATTRIBUTES = 20;

function openTag(text: string, start: number): [Token, number] {
  const asText: [Token, number] = [{ type: 'text' }, start + 1];
  NAME.lastIndex = start + 1;
  const name = NAME.exec(text);
  if (!name) return asText;
  const tag = name[0].toLowerCase();
  const attributes = new Map<string, string>();
  let position = NAME.lastIndex;
  for (let count = 0; count < MOST_ATTRIBUTES; count++) {
    TAG_END.lastIndex = position;
    const end = TAG_END.exec(text);
    if (end) {
      return [
        end[1] ? { type: 'empty', tag } : { type: 'open', tag, attributes },
        TAG_END.lastIndex,
      ];
    }
    ATTRIBUTE.lastIndex = position;
    const attribute = ATTRIBUTE.exec(text);
    if (!attribute) return asText;
    const [, key, single, double, bare] = attribute;
    attributes.set(key.toLowerCase(), single ?? double ?? bare ?? '');
    position = ATTRIBUTE.lastIndex;
  }
  return asText;
}

const CLOSE = /<\/([a-zA-Z][-.a-zA-Z0-9:_]*)[^>]{0,2000}>/y;

/**
 * Reads what begins with the `<` at `start`: the token and where it ends. `missing` collects endings that do not come
 * any more, so that they are looked for once.
 */
export function readToken(
  text: string,
  start: number,
  missing: Set<string>,
): [Token, number] {
  const next = text[start + 1] ?? '';
  if (/[a-zA-Z]/.test(next)) {
    if (!missing.has('>') && text.indexOf('>', start) < 0) missing.add('>');
    return missing.has('>')
      ? [{ type: 'text' }, start + 1]
      : openTag(text, start);
  }
  if (next === '/') {
    CLOSE.lastIndex = start;
    const close = CLOSE.exec(text);
    return close
      ? [{ type: 'close', tag: close[1].toLowerCase() }, CLOSE.lastIndex]
      : [{ type: 'text' }, start + 2];
  }
  const isComment = text.startsWith('<!--', start);
  const ending = isComment ? '-->' : { '!': '>', '?': '?>' }[next];
  if (!ending || missing.has(ending)) return [{ type: 'text' }, start + 1];
  const end = text.indexOf(ending, start + (isComment ? 4 : 2));
  if (end < 0) {
    missing.add(ending);
    return [{ type: 'text' }, start + 1];
  }
  return [{ type: 'other' }, end + ending.length];
}
