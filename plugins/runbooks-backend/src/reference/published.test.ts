// SPDX-License-Identifier: Apache-2.0
import { loadConfigSchema, mergeConfigSchemas } from '@backstage/config-loader';
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

/** A page with the reference in its place, and as it stands in docs/, after it was written anew where that is wanted. */
function readPublished(page: string, reference: string) {
  const file = path.join(repository, 'docs', page);
  const [head, rest] = fs.readFileSync(file, 'utf8').split(BEGIN);
  const [, tail] = rest.split(END);
  const wanted = format(`${head}${BEGIN}\n${reference}\n\n${END}${tail}`, {
    parser: 'markdown',
    proseWrap: 'preserve',
    singleQuote: true,
  });
  if (process.env.UPDATE_PUBLISHED) fs.writeFileSync(file, wanted);
  return { wanted, written: fs.readFileSync(file, 'utf8') };
}

/** The configuration of some packages together, as the Backstage CLI checks it. */
async function configOf(...folders: string[]): Promise<JsonSchema> {
  const schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: folders.map(folder =>
      path.join(repository, folder, 'package.json'),
    ),
    excludePackageDependencies: true,
  });
  const { schemas } = schema.serialize() as { schemas: { value: object }[] };
  return mergeConfigSchemas(schemas.map(({ value }) => value)) as JsonSchema;
}

/** Makes the reference of each page. */
const references: [string, () => string | Promise<string>][] = [
  [
    'front-matter.md',
    () => {
      const schema = z.toJSONSchema(frontMatterSchema, { io: 'input' });
      return writeFrontMatter(schema as JsonSchema);
    },
  ],
  [
    'runbook-kind.md',
    () => writeKind(runbookEntityV1alpha1Schema as JsonSchema),
  ],
  [
    'configuration.md',
    async () => {
      const { properties } = await configOf(
        'plugins/runbooks-backend',
        'plugins/runbooks',
        'plugins/search-backend-module-runbooks',
      );
      const { runbooks = {}, search } = properties ?? {};
      const { collators = {} } = search?.properties ?? {};
      return [
        writeConfiguration('runbooks', runbooks),
        writeConfiguration('search.collators', collators),
      ].join('\n\n');
    },
  ],
];

it.each(references)('publishes docs/%s', async (page, makeReference) => {
  const reference = await makeReference();
  // That a key is not described would be told as "undefined".
  expect(reference).not.toContain('undefined');
  const { wanted, written } = readPublished(page, reference);
  expect(written).toBe(wanted);
});
