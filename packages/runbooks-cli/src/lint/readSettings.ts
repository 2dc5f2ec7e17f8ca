// SPDX-License-Identifier: Apache-2.0
import { findYamlLine } from '@medsuite/backstage-plugin-runbooks-common/parse';
import fs from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { displayPath } from '../displayPath';
import { CliError } from '../exit';

/** More than that unfold to more than any settings are meant to be. */
const MOST_ALIASES = 100;

/** Each mistake, such as `line 3: rules.dead-lnk: there is no such rule`; the line where that is known. */
export function describeMistakes(
  { issues }: z.ZodError,
  lineOf: (path: PropertyKey[]) => number | undefined = () => undefined,
): string {
  return issues
    .flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => ({
            path: [...issue.path, key],
            message: `there is no such ${
              issue.path.at(-1) === 'rules' ? 'rule' : 'key'
            }`,
          }))
        : [issue],
    )
    .map(issue => ({ ...issue, line: lineOf(issue.path) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({ line, path: at, message }) => {
      const where = line === undefined ? '' : `line ${line}: `;
      const key = at.length > 0 ? `${at.join('.')}: ` : '';
      return `\n  ${where}${key}${message}`;
    })
    .join('');
}

/**
 * Reads a file of settings.
 *
 * @param within - absolute path of a folder that the file must stand in, links resolved
 *
 * @throws CliError that names the file, and line, key and mend of each mistake
 */
export async function readSettings<T>(
  file: string,
  schema: z.ZodType<T>,
  within: string | undefined,
): Promise<T> {
  const refuse = (why: string) =>
    new CliError(`Cannot read the config ${displayPath(file, within)}:${why}`);
  const text = await readText(file, within, refuse);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  let values: unknown;
  try {
    const [broken] = document.errors;
    if (broken) throw broken;
    values = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw refuse(` it is no YAML. ${(error as Error).message.trimEnd()}`);
  }
  const { success, data, error } = schema.safeParse(values ?? {});
  if (!success) {
    throw refuse(
      describeMistakes(error, at => findYamlLine(document, lines, at)),
    );
  }
  return data;
}

async function readText(
  file: string,
  within: string | undefined,
  refuse: (why: string) => CliError,
): Promise<string> {
  try {
    if (within !== undefined) {
      const folder = await fs.realpath(within);
      const inner = path.relative(folder, await fs.realpath(file));
      if (inner.startsWith('..') || path.isAbsolute(inner)) {
        throw refuse(' it stands outside of what is checked');
      }
    }
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw refuse(
      code === 'ENOENT'
        ? ' there is no such file'
        : ` the system does not give it (${code})`,
    );
  }
}
