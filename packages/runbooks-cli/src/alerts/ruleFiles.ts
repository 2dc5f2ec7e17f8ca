// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import { CliError } from '../exit';
import { displayPath } from '../displayPath';
import type { Site } from '../lint/findSites';
import { listRuleFiles, listYamlFiles } from '../yamlFiles';

/** A file, the YAML of a folder, or what a pattern matches below the current folder. */
async function expand(pattern: string): Promise<string[]> {
  const absolute = path.resolve(pattern);
  const stats = await fs.stat(absolute).catch(() => undefined);
  if (stats?.isFile()) {
    return [absolute];
  }
  if (stats?.isDirectory()) {
    const files = await listYamlFiles(absolute);
    return files.map(file => path.join(absolute, file));
  }
  const { base, glob, isGlob } = picomatch.scan(
    absolute.split(path.sep).join('/'),
  );
  const folder = await fs.stat(base).catch(() => undefined);
  if (!isGlob || !folder?.isDirectory()) {
    return [];
  }
  const matches = picomatch(glob);
  const files = await listYamlFiles(base);
  return files.filter(file => matches(file)).map(file => path.join(base, file));
}

/**
 * The rule files that are asked for, absolute: those that files, folders or patterns name, else those that the catalog-info.yaml of
 * each site names.
 *
 * @throws CliError when there are none
 */
export async function findRuleFiles(
  patterns: string[],
  sites: Site[],
): Promise<string[]> {
  if (patterns.length > 0) {
    const found: string[] = [];
    for (const pattern of patterns) {
      const files = await expand(pattern);
      if (files.length === 0) {
        throw new CliError(`There is no rule file "${pattern}".`);
      }
      found.push(...files);
    }
    return Array.from(new Set(found)).sort();
  }
  const named: string[] = [];
  for (const { root, alertRules } of sites) {
    const files = await listRuleFiles(root, alertRules);
    named.push(...files.map(file => path.join(root, file)));
  }
  if (named.length === 0) {
    const places = sites.map(({ root }) => displayPath(root) || '.');
    throw new CliError(
      `No catalog-info.yaml ${
        places.length ? `of ${places.join(', ')} ` : ''
      }names alert rules: say which files to check, such as runbooks alerts check rules/*.yaml`,
    );
  }
  return Array.from(new Set(named)).sort();
}
