// SPDX-License-Identifier: Apache-2.0

/** Parentheses in an address, as deep as CommonMark reads them. */
const DEEPEST = 32;
const DEFINITION = /^\[(?!\^)((?:[^\][\\]|\\.)+)\]: ?(<[^<>]*>|\S+)/;
const TITLE = / ("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*') ?\)/y;

/** Labels by which images of a text are defined: what an image shows is no target of a link. */
export function listImageLabels(text: string): Set<string> {
  const labels = new Set<string>();
  for (const [, alt, label] of text.matchAll(
    /!\[([^\][]*)\](?:\[([^\][]*)\])?/g,
  )) {
    labels.add(normalizeLabel(label || alt));
  }
  return labels;
}

function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-US');
}

/**
 * Takes the targets of its links out of a paragraph of Markdown that stands on one line. What is shown stays: texts and
 * titles of links, addresses that are their own text, and what images are taken from.
 */
export function withoutLinkTargets(
  line: string,
  imageLabels: Set<string>,
): string {
  const definition = DEFINITION.exec(line);
  if (definition && !imageLabels.has(normalizeLabel(definition[1]))) {
    return `[${definition[1]}]:${line.slice(definition[0].length)}`;
  }
  if (!line.includes('](')) {
    return line;
  }
  const endOfCode = findCodeSpans(line);
  const open: boolean[] = [];
  let out = '';
  for (let index = 0; index < line.length; index++) {
    const char = line[index];
    const codeEnd = char === '`' ? endOfCode.get(index) : undefined;
    if (codeEnd !== undefined) {
      out += line.slice(index, codeEnd);
      index = codeEnd - 1;
      continue;
    }
    if (char === '\\') {
      out += line.slice(index, index + 2);
      index++;
      continue;
    }
    out += char;
    if (char === '[') {
      open.push(line[index - 1] === '!');
    } else if (char === ']') {
      const isImage = open.pop();
      const target =
        isImage === false && line[index + 1] === '('
          ? readTarget(line, index + 2)
          : undefined;
      if (target) {
        out += `(${target.title})`;
        index = target.end - 1;
      }
    }
  }
  return out;
}

/** Where each code span ends, by where it begins. */
function findCodeSpans(line: string): Map<number, number> {
  const spans = new Map<number, number>();
  const runs = Array.from(line.matchAll(/`+/g), ({ index, 0: run }) => ({
    index,
    length: run.length,
  }));
  const next = new Map<number, number>();
  for (const { index, length } of runs.reverse()) {
    const closing = next.get(length);
    if (closing !== undefined) {
      spans.set(index, closing + length);
    }
    next.set(length, index);
  }
  return spans;
}

/** The end and the title of a link whose target begins here; undefined when none does. */
function readTarget(
  line: string,
  start: number,
): { end: number; title: string } | undefined {
  let index = line[start] === ' ' ? start + 1 : start;
  if (line[index] === '<') {
    index = line.indexOf('>', index) + 1;
    if (index === 0) return undefined;
  } else {
    for (let depth = 0; index < line.length; index++) {
      const char = line[index];
      if (char === ' ' || (char === ')' && depth === 0)) break;
      if (char === '\\') index++;
      else if (char === '(') depth++;
      else if (char === ')') depth--;
      if (depth > DEEPEST) return undefined;
    }
  }
  const closing = / ?\)/y;
  closing.lastIndex = index;
  if (closing.test(line)) {
    return { end: closing.lastIndex, title: '' };
  }
  TITLE.lastIndex = index;
  const title = TITLE.exec(line);
  return title ? { end: TITLE.lastIndex, title: title[1] } : undefined;
}
