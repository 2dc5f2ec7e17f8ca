// SPDX-License-Identifier: Apache-2.0

// Reads from the reports of the test runners how many tests passed and failed. A report without a single
// test is a failure: a run that proves nothing must not look green.

const orEmpty = counts =>
  counts.passed + counts.failed === 0
    ? { ...counts, failed: 1, why: 'no test ran' }
    : counts;

/** Jest: a suite that could not even be loaded has no tests in the sums, so it counts as one failure. */
export function readJestCounts(report) {
  return orEmpty({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/** How many tests ran against PostgreSQL: the test utilities put the name of the database into the title. */
export function countPostgresTests(report) {
  return report.testResults
    .flatMap(suite => suite.assertionResults)
    .filter(test => test.status === 'passed' || test.status === 'failed')
    .filter(test => /POSTGRES_\d+/.test(test.fullName)).length;
}

/** Playwright: errors outside of a test, such as a portal that did not start, count as one failure each. */
export function readPlaywrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return orEmpty({
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
  });
}

/** JUnit, as schemathesis writes it: a test case for each operation, with what was found wrong inside. */
export function readJunitCounts(text) {
  const cases =
    text.match(/<testcase\b[^>]*?(?:\/>|>[\s\S]*?<\/testcase>)/g) ?? [];
  const count = pattern => cases.filter(it => pattern.test(it)).length;
  const failed = count(/<(?:failure|error)\b/);
  const skipped = count(/<skipped\b/);
  return orEmpty({ passed: cases.length - failed - skipped, failed, skipped });
}

/** The test runner of Node, in TAP. */
export function readTapCounts(text) {
  const number = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return orEmpty({
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
  });
}

/** Sums; each part has at least a count of 0 on either side. */
export function addCounts(all) {
  return all.reduce(
    (sum, { passed, failed }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
    }),
    { passed: 0, failed: 0 },
  );
}
