// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';

const PIECES = [
  ...'a b-c \'"\\$`!*?[]{}()<>;&|#~=%@^,.:/\n\té🚨‘’“”'.split(''),
  ' ',
  '$(id)',
  '${IFS}',
  '`id`',
  "'; id #",
  '" && id "',
  "' OR 1=1 --",
  '\\\n',
  '\nid\n',
  '!!',
  'EOF',
  "'@",
  '--',
  '-rf',
  '{a,b}',
  '*/',
  ': ',
  ' #',
  '$$',
  '${{ parameters.x }}',
  'tenant-acme',
  'CO-45',
];

/** Values as nobody would write them who means well. */
export const hostileText = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
      .map(list => list.join('')),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  },
);

/** One line of printable characters that begins with no dash: refused nowhere but where nothing but a name can stand. */
export const isOrdinary = (value: string) =>
  /^(?!-)[^\p{C}\u2028\u2029]+$/u.test(value);
