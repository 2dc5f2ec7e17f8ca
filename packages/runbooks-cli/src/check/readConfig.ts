// SPDX-License-Identifier: Apache-2.0
import {
  DEFAULT_CATEGORIES,
  type CategoryDefinition,
  type PageTemplate,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import { sectionRoleSchema } from '@medsuite/backstage-plugin-runbooks-common';
import fs from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { CliError } from '../exit';

/** What an installation may say about chapters in its app-config, as far as pages are checked against it. */
export type CheckConfig = {
  categories: CategoryDefinition[];
  templates: PageTemplate[];
};

const configSchema = z.object({
  runbooks: z
    .object({
      categories: z
        .array(
          z.object({
            id: z.string(),
            title: z.string(),
            description: z.string().optional(),
            aliases: z.array(z.string()).default([]),
          }),
        )
        .optional(),
      templates: z
        .array(
          z.object({
            id: z.string(),
            title: z.string(),
            sections: z.array(
              z.object({
                role: sectionRoleSchema,
                headings: z.array(z.string()),
              }),
            ),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** Reads `runbooks.categories` and `runbooks.templates` of an app-config file; without a file the defaults hold. */
export async function readConfig(file?: string): Promise<CheckConfig> {
  if (file === undefined) {
    return { categories: DEFAULT_CATEGORIES, templates: [] };
  }
  try {
    const { runbooks } = configSchema.parse(
      parse(await fs.readFile(file, 'utf8')) ?? {},
    );
    return {
      categories: runbooks?.categories ?? DEFAULT_CATEGORIES,
      templates: runbooks?.templates ?? [],
    };
  } catch (error) {
    const reason =
      error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CliError(`Cannot read the config "${file}": ${reason}`);
  }
}
