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

/** What stands in a file, after it was written anew where that is wanted. */
function readPublished(file: string, text: string): string {
  if (process.env.UPDATE_PUBLISHED) fs.writeFileSync(file, text);
  return fs.readFileSync(file, 'utf8');
}

describe('what is published', () => {
  it('documents each rule', () => {
    const written = fs.readFileSync(docs, 'utf8');
    const [head, rest] = written.split('<!-- rules: begin -->\n');
    const [, tail] = rest.split('<!-- rules: end -->');
    const rules = `${head}<!-- rules: begin -->\n\n${explainRules()}\n<!-- rules: end -->${tail}`;
    const text = format(rules, { ...settings, parser: 'markdown' });
    expect(readPublished(docs, text)).toBe(text);
  });

  it('gives editors the schema of the config', () => {
    const json = JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }));
    const text = format(json, { ...settings, parser: 'json' });
    expect(readPublished(schema, text)).toBe(text);
  });
});
