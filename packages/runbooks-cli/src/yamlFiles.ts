// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';

const IGNORED = /(^|\/)(node_modules|\.git)(\/|$)/;

/** The YAML files below a folder, relative to it. */
export async function listYamlFiles(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map(entry =>
      path
        .relative(folder, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .filter(file => !IGNORED.test(file))
    .sort();
}

/** Rule files below a folder, by globs of catalog-info.yaml; relative to the folder. */
export async function listRuleFiles(
  root: string,
  globs: string[],
): Promise<string[]> {
  if (globs.length === 0) return [];
  const matches = picomatch(globs.map(glob => glob.replace(/^\.\//, '')));
  return (await listYamlFiles(root)).filter(file => matches(file));
}
