// SPDX-License-Identifier: Apache-2.0
import { sectionRoleSchema } from '@medsuite/backstage-plugin-runbooks-common';
import {
  createRuleSettingsSchema,
  type RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import {
  DEFAULT_CATEGORIES,
  type CategoryDefinition,
  type PageTemplate,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import { z } from 'zod';
import { CliError } from '../exit';
import { describeMistakes, readSettings } from './readSettings';
import { RULES } from './rules';

/** Bounds on what is read; the portal's own defaults. */
export type LintLimits = { frontMatterDepth: number; fileBytes: number };

/** What pages are checked with, with every default filled in. */
export type LintConfig = {
  rules: RuleSettings;
  categories: CategoryDefinition[];
  /** Templates besides the built-in ones. */
  templates: PageTemplate[];
  limits: LintLimits;
  /** Answers whether an absolute path is left out. */
  isIgnored: (file: string) => boolean;
};

const FILE_NAMES = ['runbooks.config.yaml', 'runbooks.config.yml'];

const installation = {
  categories: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        description: z.string().optional(),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .optional()
    .describe('Categories of the installation, as runbooks.categories'),
  templates: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        sections: z.array(
          z.object({
            role: sectionRoleSchema,
            headings: z.array(z.string()),
            required: z
              .boolean()
              .optional()
              .describe('False for a section that a page may do without'),
          }),
        ),
      }),
    )
    .optional()
    .describe('Page templates of the installation, as runbooks.templates'),
  limits: z
    .object({
      frontMatterDepth: z.number().int().min(1).optional(),
      fileBytes: z.number().int().min(1).optional(),
    })
    .optional()
    .describe('Bounds of the installation, as runbooks.limits'),
};

/** runbooks.config.yaml, as it is published for editors. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    rules: createRuleSettingsSchema(RULES)
      .optional()
      .describe('Severity of each rule, or severity and options'),
    ignore: z
      .array(z.string())
      .optional()
      .describe('Globs of pages that are left out, relative to this file'),
    appConfig: z
      .string()
      .optional()
      .describe(
        'An app-config file, relative to this one, whose runbooks.categories, templates and limits hold',
      ),
    ...installation,
  })
  .meta({ title: 'Settings of runbooks lint' });

const appConfigSchema = z.object({
  runbooks: z
    .object({
      ...installation,
      lint: z
        .object({ rules: createRuleSettingsSchema(RULES).optional() })
        .optional(),
    })
    .optional(),
});
/** What an app-config says for all sources of an installation. */
export type AppConfig = z.infer<typeof appConfigSchema>;

/** Reads what an app-config says of categories, templates, limits and rules; the rest of it may be anything. */
export function parseAppConfig(values: unknown): AppConfig {
  const { success, data, error } = appConfigSchema.safeParse(values);
  if (!success) {
    throw new CliError(`Cannot read the app-config:${describeMistakes(error)}`);
  }
  return data;
}

/** The nearest config file in a folder or above it, within the repository. */
async function findConfig(
  start: string,
  within: string | undefined,
): Promise<string | undefined> {
  let folder = start;
  for (;;) {
    const files: string[] = await fs.readdir(folder).catch(() => []);
    const name = FILE_NAMES.find(it => files.includes(it));
    if (name) return path.join(folder, name);
    const above = path.dirname(folder);
    const isTop = above === folder || folder === within;
    if (files.includes('.git') || isTop) return undefined;
    folder = above;
  }
}

/** Reads the config that holds for a path: the file that is named, else the nearest one; without any the defaults hold. */
export async function readLintConfig(options: {
  /** Absolute path of what is checked. */
  start: string;
  config?: string;
  /** An app-config file, or what stands in one. */
  appConfig?: string | AppConfig;
  /** Absolute path of a folder: no config is looked for, or read, outside of it. */
  within?: string;
}): Promise<LintConfig> {
  const { within } = options;
  const file = options.config
    ? path.resolve(options.config)
    : await findConfig(options.start, within);
  const config = file ? await readSettings(file, configSchema, within) : {};
  const base = file ? path.dirname(file) : options.start;
  const { runbooks } = await readAppConfig(options, config.appConfig, base);
  const { categories, templates, limits } = { ...runbooks, ...config };
  const matches = picomatch(config.ignore ?? [], { dot: true });
  return {
    rules: { ...runbooks?.lint?.rules, ...config.rules },
    categories: categories ?? DEFAULT_CATEGORIES,
    templates: templates ?? [],
    limits: {
      frontMatterDepth: limits?.frontMatterDepth ?? 16,
      fileBytes: limits?.fileBytes ?? 1024 * 1024,
    },
    isIgnored: it => {
      const relative = path.relative(base, it).split(path.sep).join('/');
      return (config.ignore?.length ?? 0) > 0 && matches(relative);
    },
  };
}

/** What is asked for counts before what a config file names, relative to itself. */
async function readAppConfig(
  { appConfig, within }: { appConfig?: string | AppConfig; within?: string },
  named: string | undefined,
  base: string,
): Promise<AppConfig> {
  if (typeof appConfig === 'object') return appConfig;
  if (appConfig !== undefined) {
    return readSettings(path.resolve(appConfig), appConfigSchema, within);
  }
  return named === undefined
    ? {}
    : readSettings(path.resolve(base, named), appConfigSchema, within);
}
