// SPDX-License-Identifier: Apache-2.0
import { loadConfigSchema } from '@backstage/config-loader';
import {
  frontMatterSchema,
  runbookEntityV1alpha1Schema,
} from '@medsuite/backstage-plugin-runbooks-common';
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { z } from 'zod';
import type { JsonSchema } from './jsonSchema';
import {
  writeConfiguration,
  writeFrontMatter,
  writeKind,
} from './writeReference';

/*
 * The references in docs/ follow from the schemas. Run this test with UPDATE_PUBLISHED=1 to write them anew.
 */
const repository = path.resolve(__dirname, '../../../..');
const BEGIN = '<!-- reference: begin -->\n';
const END = '<!-- reference: end -->';

/** Where something is not told, "undefined" would stand in the text. */
function expectPublished(page: string, reference: string) {
  expect(reference).not.toContain('undefined');
  const file = path.join(repository, 'docs', page);
  const written = fs.readFileSync(file, 'utf8');
  const [head, rest] = written.split(BEGIN);
  const [, tail] = rest.split(END);
  const text = format(`${head}${BEGIN}\n${reference}\n\n${END}${tail}`, {
    parser: 'markdown',
    proseWrap: 'preserve',
    singleQuote: true,
  });
  if (process.env.UPDATE_PUBLISHED) fs.writeFileSync(file, text);
  expect(fs.readFileSync(file, 'utf8')).toBe(text);
}

/** The configuration of one package, as the Backstage CLI checks it. */
async function configOf(folder: string): Promise<JsonSchema> {
  const schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: [path.join(repository, folder, 'package.json')],
    excludePackageDependencies: true,
  });
  const [{ value }] = schema.serialize().schemas as { value: JsonSchema }[];
  return value;
}

describe('what is published', () => {
  it('documents front matter', () => {
    const schema = z.toJSONSchema(frontMatterSchema, { io: 'input' });
    expectPublished('front-matter.md', writeFrontMatter(schema as JsonSchema));
  });

  it('documents the kind Runbook', () => {
    const schema = runbookEntityV1alpha1Schema as JsonSchema;
    expectPublished('runbook-kind.md', writeKind(schema));
  });

  it('documents the configuration', async () => {
    const backend = await configOf('plugins/runbooks-backend');
    const search = await configOf('plugins/search-backend-module-runbooks');
    const collators = search.properties?.search.properties?.collators;
    expectPublished(
      'configuration.md',
      [
        writeConfiguration('runbooks', backend.properties?.runbooks ?? {}),
        writeConfiguration('search.collators', collators ?? {}),
      ].join('\n\n'),
    );
  });
});
