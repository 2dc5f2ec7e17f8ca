// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '@medsuite/backstage-plugin-runbooks-common/lint';
import builder from 'junit-report-builder';
import type { Format } from './types';

/** XML holds no control characters but these. */
const clean = (text: string) =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '�');

/** JUnit's XML: a suite for each page, a case for each finding. Notes are no failures. */
export const formatJunit: Format = ({ files, findings }) => {
  const report = builder.newBuilder();
  const byFile = new Map<string, Finding[]>(files.map(file => [file, []]));
  for (const finding of findings) {
    byFile.set(finding.path, [...(byFile.get(finding.path) ?? []), finding]);
  }
  for (const [file, found] of byFile) {
    const suite = report.testSuite().name(clean(file));
    if (found.length === 0) {
      suite.testCase().className(clean(file)).name('lint').file(clean(file));
    }
    for (const { rule, line, severity, message } of found) {
      const test = suite
        .testCase()
        .className(clean(file))
        .name(`${rule}, line ${line}`)
        .file(clean(file));
      const text = clean(`${file}:${line} ${severity} ${message}`);
      if (severity === 'info') test.standardOutput(text);
      else test.failure(text, severity);
    }
  }
  return `${report.build().trimEnd()}\n`;
};
