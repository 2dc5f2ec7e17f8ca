// SPDX-License-Identifier: Apache-2.0
import { isScalar, parseAllDocuments, visit, type Scalar } from 'yaml';
import { stringifyString } from './json';
import { HOLE, type Slot, type Template } from './template';
import { oneLine, plainOnly, printable } from './values';

const asScalar: Slot = value => ({ text: stringifyString(value) });

const inDoubleQuotes: Slot = value => ({
  text: stringifyString(value).slice(1, -1),
});

const inSingleQuotes: Slot = printable(value =>
  oneLine(value, value.replaceAll("'", "''")),
);

/**
 * A word for each hole, as long as none of the text is like it, so that the YAML library itself tells in what kind of
 * scalar the hole stands.
 */
function nameHoles({ source, holes }: Template) {
  let stem = 'hole';
  while (source.includes(stem)) {
    stem += 'x';
  }
  const words = Array.from({ length: holes }, (_, index) => `${stem}${index}y`);
  let index = 0;
  const text = source.replaceAll(HOLE, () => words[index++]);
  return { words, text };
}

/** A value becomes a string: as a whole where the placeholder is the whole scalar, as part of one inside quotes. */
export function quoteYaml(template: Template): Slot[] {
  const { words, text } = nameHoles(template);
  const slots = words.map(() =>
    plainOnly('it stands in a comment, or the YAML cannot be read'),
  );
  for (const document of parseYaml(text)) {
    visit(document, {
      Scalar(_, node) {
        const source = String(node.source ?? node.value);
        words.forEach((word, index) => {
          if (source.includes(word)) {
            slots[index] = slotOf(node, source, word, text);
          }
        });
      },
    });
  }
  return slots;
}

function parseYaml(text: string) {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  // What the library had to guess is not to be relied on.
  return Array.isArray(documents) &&
    documents.every(({ errors }) => errors.length === 0)
    ? documents
    : [];
}

function slotOf(node: Scalar, source: string, word: string, text: string) {
  switch (isScalar(node) ? node.type : undefined) {
    case 'QUOTE_DOUBLE': {
      // A backslash before the hole would take the first character of the value.
      const at = text.indexOf(word);
      return /(?<!\\)(\\\\)*\\$/.test(text.slice(0, at))
        ? plainOnly('it stands behind a backslash')
        : inDoubleQuotes;
    }
    case 'QUOTE_SINGLE':
      return inSingleQuotes;
    case 'PLAIN':
      return source === word
        ? asScalar
        : plainOnly('it stands in the middle of a value without quotes');
    default:
      return plainOnly('it stands in a block of text');
  }
}
