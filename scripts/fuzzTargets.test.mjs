// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import test from 'node:test';
import { addRealPaths } from './fuzzTargets.mjs';

const inPath = name => ({ in: 'path', name });
const limit = { in: 'query', name: 'limit' };

test('every path of something that is there is described a second time', () => {
  const document = {
    openapi: '3.1.0',
    paths: {
      '/things': { get: { operationId: 'getThings' } },
      '/things/{id}': {
        get: { operationId: 'getThing', parameters: [inPath('id'), limit] },
        put: { operationId: 'setThing' },
      },
      '/things/{id}/parts/{part}': { get: { operationId: 'getPart' } },
      '/others/{id}': { get: { operationId: 'getOther' } },
    },
  };
  assert.deepEqual(addRealPaths(document, { '/things': [{ id: 'a/b c' }] }), {
    openapi: '3.1.0',
    paths: {
      ...document.paths,
      '/things/a/b%20c': {
        get: { operationId: 'getThingOfReal1', parameters: [limit] },
        put: { operationId: 'setThingOfReal1', parameters: undefined },
      },
    },
  });
});
