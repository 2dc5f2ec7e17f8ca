// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { z } from 'zod';
import { configSchema } from './config';
import { explainRules } from './explain';

/*
 * What is published of the rules follows from the rules. Run this test with UPDATE_PUBLISHED=1 to write it anew.
 */
const docs = path.resolve(__dirname, '../../../../docs/lint.md');
const schema = path.resolve(__dirname, '../../runbooks.config.schema.json');
const settings = { proseWrap: 'preserve', singleQuote: true } as const;

function expectPublished(file: string, text: string) {
  if (process.env.UPDATE_PUBLISHED) fs.writeFileSync(file, text);
  expect(fs.readFileSync(file, 'utf8')).toBe(text);
}

describe('what is published', () => {
  it('documents each rule', () => {
    const written = fs.readFileSync(docs, 'utf8');
    const [head, rest] = written.split('<!-- rules: begin -->\n');
    const [, tail] = rest.split('<!-- rules: end -->');
    const rules = `${head}<!-- rules: begin -->\n\n${explainRules()}\n<!-- rules: end -->${tail}`;
    expectPublished(docs, format(rules, { ...settings, parser: 'markdown' }));
  });

  it('gives editors the schema of the config', () => {
    const json = JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }));
    expectPublished(schema, format(json, { ...settings, parser: 'json' }));
  });
});
