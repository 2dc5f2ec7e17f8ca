// SPDX-License-Identifier: Apache-2.0
import { hashOf } from '../../testing';
import { parseChanges, stringifyChanges } from './changes';

const [A, B] = [hashOf('a'), hashOf('b')];

it.each([
  ['review', { show: 'review' }],
  ['history', { show: 'history' }],
  ['legacy', { show: 'legacy' }],
  [A, { show: 'diff', from: undefined, to: A }],
  [`${B}..${A}`, { show: 'diff', from: B, to: A }],
] as const)('?changes=%s stands for what is shown', (value, changes) => {
  expect(parseChanges(`?changes=${value}`)).toEqual(changes);
  expect(stringifyChanges(changes)).toBe(value);
});

it.each([
  '',
  '?view=source',
  '?changes=',
  '?changes=everything',
  '?changes=abc..def',
  `?changes=${A}..`,
  `?changes=${A}..${B}..${A}`,
  `?changes=${A.toUpperCase()}`,
])('%s shows no changes', search => {
  expect(parseChanges(search)).toBeUndefined();
});
