// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addCounts,
  countPostgresTests,
  readJestCounts,
  readJunitCounts,
  readPlaywrightCounts,
  readTapCounts,
} from './counts.mjs';

const jest = counts =>
  readJestCounts({
    numPassedTests: 0,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    ...counts,
  });
const playwright = (stats, errors = []) =>
  readPlaywrightCounts({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    errors,
  });
const sums = ({ passed, failed }) => [passed, failed];

for (const [name, counts, expected] of [
  ['jest, all well', jest({ numPassedTests: 7, numPendingTests: 1 }), [7, 0]],
  [
    'jest, a suite that does not load',
    jest({ numPassedTests: 7, numRuntimeErrorTestSuites: 1 }),
    [7, 1],
  ],
  [
    'jest, failures of both kinds',
    jest({ numFailedTests: 2, numRuntimeErrorTestSuites: 1 }),
    [0, 3],
  ],
  ['jest, nothing ran', jest({ numPendingTests: 4 }), [0, 1]],
  ['playwright, all well', playwright({ expected: 3 }), [3, 0]],
  ['playwright, failures', playwright({ expected: 3, unexpected: 2 }), [3, 2]],
  [
    'playwright, no portal',
    playwright({}, [{ message: 'did not come up' }]),
    [0, 1],
  ],
  ['playwright, nothing ran', playwright({ skipped: 2 }), [0, 1]],
  [
    'node, all well',
    readTapCounts('# tests 3\n# pass 3\n# fail 0\n# cancelled 0\n'),
    [3, 0],
  ],
  [
    'node, failures',
    readTapCounts('# pass 2\n# fail 1\n# cancelled 1\n'),
    [2, 2],
  ],
  [
    'junit, of each kind',
    readJunitCounts(
      '<testsuite><testcase name="a" /><testcase name="b"><failure>&lt;error</failure></testcase>' +
        '<testcase name="c"><skipped/></testcase><testcase name="d"></testcase></testsuite>',
    ),
    [2, 1],
  ],
  ['junit, nothing ran', readJunitCounts('<testsuites/>'), [0, 1]],
  ['node, nothing ran', readTapCounts('TAP version 13\n'), [0, 1]],
]) {
  test(`counts of ${name}`, () => assert.deepEqual(sums(counts), expected));
}

test('a run without tests says why it failed', () =>
  assert.equal(jest({}).why, 'no test ran'));

test('tests against PostgreSQL are told by their title, and only when they ran', () => {
  const assertion = (fullName, status) => ({ fullName, status });
  const testResults = [
    {
      assertionResults: [
        assertion('the store on POSTGRES_15 keeps revisions', 'passed'),
        assertion('the store on SQLITE_3 keeps revisions', 'passed'),
        assertion('the store on POSTGRES_15 forgets', 'pending'),
      ],
    },
    { assertionResults: [assertion('search, POSTGRES_15', 'failed')] },
  ];
  assert.equal(countPostgresTests({ testResults }), 2);
});

test('sums', () => {
  assert.deepEqual(addCounts([]), { passed: 0, failed: 0 });
  assert.deepEqual(
    addCounts([
      { passed: 2, failed: 1, seconds: 3 },
      { passed: 5, failed: 0 },
    ]),
    { passed: 7, failed: 1 },
  );
});
