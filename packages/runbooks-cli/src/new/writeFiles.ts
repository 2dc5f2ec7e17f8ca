// SPDX-License-Identifier: Apache-2.0
import type { NewFile } from '@medsuite/backstage-plugin-runbooks-common/templates';
import fs from 'node:fs';
import path from 'node:path';
import { displayPath } from '../displayPath';
import { CliError } from '../exit';

/** Files to write into a folder: new ones, and ones that are there and are added to. */
export type Plan = { folder: string; created: NewFile[]; changed: NewFile[] };

/**
 * Writes files and answers what to tell of it. Throws, before anything is written, when a new file is there already and nobody
 * allowed to overwrite it.
 */
export function writeFiles(
  { folder, created, changed }: Plan,
  { force, dryRun }: { force: boolean; dryRun: boolean },
): string {
  const at = (file: NewFile) => path.join(folder, file.path);
  const existing = created.filter(file => fs.existsSync(at(file)));
  if (existing.length > 0 && !force) {
    throw new CliError(
      `Nothing was written, because there is already: ${existing
        .map(file => displayPath(at(file)))
        .join(', ')}. Choose another ${
        created.length > 1
          ? 'folder, write only a chapter with --chapter-only,'
          : '--title or --path,'
      } or overwrite with --force.`,
    );
  }
  const all = [
    ...created.map(file => ({ file, done: dryRun ? 'Would write' : 'Wrote' })),
    ...changed.map(file => ({
      file,
      done: dryRun ? 'Would change' : 'Changed',
    })),
  ];
  for (const { file } of dryRun ? [] : all) {
    fs.mkdirSync(path.dirname(at(file)), { recursive: true });
    fs.writeFileSync(at(file), file.text);
  }
  return all
    .map(
      ({ file, done }) =>
        `${done} ${displayPath(at(file))}\n${dryRun ? `\n${file.text}\n` : ''}`,
    )
    .join('');
}
