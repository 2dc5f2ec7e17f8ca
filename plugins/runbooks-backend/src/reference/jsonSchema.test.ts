// SPDX-License-Identifier: Apache-2.0
import { describeValue, listKeys, type JsonSchema } from './jsonSchema';

const values: [string, JsonSchema][] = [
  ['a text', { type: 'string' }],
  ['a text, or a map', { type: ['string', 'object'] }],
  ['an ISO 8601 duration', { type: 'string', title: 'an ISO 8601 duration' }],
  ['one of `P1`, `P2`', { type: 'string', enum: ['P1', 'P2'] }],
  ['`P1`', { const: 'P1' }],
  ['true or false', { type: 'boolean' }],
  ['a list of: a number', { type: 'array', items: { type: 'integer' } }],
  [
    'a text, or a list of: a text',
    {
      anyOf: [
        { type: 'string' },
        { type: 'array', items: { type: 'string' } },
        { type: 'string' },
      ],
    },
  ],
  [
    'a schedule',
    { type: 'object', properties: { frequency: {}, timeout: {} } },
  ],
  ['anything', {}],
];

it.each(values)('tells of a value: %s', (words, schema) => {
  expect(describeValue(schema)).toBe(words);
});

it('lists keys of maps and of lists, and those of schedules not', () => {
  const schema: JsonSchema = {
    required: ['roles'],
    properties: {
      roles: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string' }, title: { type: 'string' } },
        },
      },
      notifications: {
        properties: { schedule: { properties: { frequency: {} } } },
      },
    },
  };
  expect(
    listKeys(schema).map(({ path, required }) => [path, required]),
  ).toEqual([
    ['roles', true],
    ['roles[].id', true],
    ['roles[].title', false],
    ['notifications', false],
    ['notifications.schedule', false],
  ]);
});
