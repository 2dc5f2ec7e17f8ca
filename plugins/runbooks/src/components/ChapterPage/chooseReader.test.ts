// SPDX-License-Identifier: Apache-2.0
import { chooseReader } from './chooseReader';

it.each([
  // page, chosen, shown, isTouched → reader
  ['absent', undefined, 'source', false, 'source'],
  ['absent', 'techdocs', 'source', false, 'source'],
  ['current', undefined, 'source', false, 'techdocs'],
  ['current', 'source', 'source', false, 'source'],
  ['stale', undefined, 'source', false, 'source'],
  ['stale', 'techdocs', 'source', true, 'techdocs'],
  // Somebody reads the one that is shown: it stays.
  ['current', undefined, 'source', true, 'source'],
  ['stale', undefined, 'techdocs', true, 'techdocs'],
  ['stale', undefined, 'techdocs', false, 'source'],
] as const)(
  'page %s, chosen %s, shown %s, touched %s: %s',
  (page, chosen, shown, isTouched, expected) => {
    expect(chooseReader({ page, chosen, shown, isTouched })).toBe(expected);
  },
);
