// SPDX-License-Identifier: Apache-2.0
import { Command, Option } from 'commander';
import fs from 'node:fs';
import path from 'node:path';
import { collect } from '../collect';
import { displayPath } from '../displayPath';
import { CliError } from '../exit';
import { readLintConfig } from '../lint/config';
import { terminalAsker, type Asker } from './Asker';
import type { Given } from './Given';
import { listTemplates } from './list';
import { planChapter } from './planChapter';
import { planRunbook } from './planRunbook';
import { readSite } from './site';
import { writeFiles } from './writeFiles';

/** On a terminal, a site that is there is asked about; in a script only the flag counts. */
async function isChapterOnly(
  folder: string,
  { chapterOnly, force, entity }: Given,
  asker: Asker | undefined,
): Promise<boolean> {
  if (chapterOnly || !asker || force) return chapterOnly ?? false;
  if (!readSite(folder, entity)) return false;
  return asker.yes(
    `${
      displayPath(folder) || 'This folder'
    } has documentation already. Write one chapter into it?`,
  );
}

/** What went wrong in the words of whoever answered; anything else is a fault of ours. */
function toCliError(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InputError') return new CliError((error as Error).message);
  // The terminal was left with Ctrl+C.
  if (name === 'ExitPromptError') return new CliError('Nothing was written.');
  return error;
}

async function run(
  target: string,
  given: Given,
  asker: Asker | undefined,
): Promise<string> {
  const folder = path.resolve(target);
  const stats = fs.statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) {
    throw new CliError(`"${target}" is a file: name a folder.`);
  }
  const { categories } = await readLintConfig({ start: folder });
  const plan = (await isChapterOnly(folder, given, asker))
    ? await planChapter(folder, given, asker, categories)
    : await planRunbook(folder, given, asker, categories);
  const told = writeFiles(plan, {
    force: given.force ?? false,
    dryRun: given.dryRun ?? false,
  });
  const next = displayPath(folder);
  return given.dryRun
    ? told
    : `${told}\nNext: read it, replace what is not so in your team, then\n  npx @medsuite/runbooks-cli lint --strict${
        next ? ` ${/[^\w./-]/.test(next) ? JSON.stringify(next) : next}` : ''
      }\n`;
}

/** `runbooks new`: writes a whole runbook, or a chapter into documentation that is there, from a template. */
export function newCommand(
  write: (text: string) => void,
  askerOf: () => Asker | undefined = terminalAsker,
): Command {
  return new Command('new')
    .description(
      'Write a runbook, or a chapter beside a service, from a template; asks for what the flags do not say',
    )
    .argument('[folder]', 'where to write', '.')
    .option(
      '-t, --template <id>',
      'what to begin with; several times for several chapters',
      collect,
    )
    .option('--title <title>', 'title of the runbook, or of the chapter alone')
    .option('--chapter-title <title>', 'title of the only chapter')
    .option('--name <name>', 'name in the catalog; else made of the title')
    .option('--description <text>', 'what the runbook is for')
    .option('--owner <ref>', 'user or group that answers for it')
    .option('--backup-owner <ref>', 'who answers when the owner cannot')
    .option('--reviewer <ref>', 'who reviews it; several times', collect)
    .option('--system <ref>', 'system that the runbook is a part of')
    .option('--applies-to <ref>', 'entity it is for; several times', collect)
    .option('--category <id>', 'category; else that of the template')
    .addOption(
      new Option('--severity <severity>', 'else that of the template').choices([
        'P1',
        'P2',
        'P3',
        'P4',
      ]),
    )
    .option(
      '--alert <name>',
      'alert that leads to it, a glob, or label=glob,label=glob; several times',
      collect,
    )
    .option('--audience <role>', 'role that may do it; several times', collect)
    .option('--review-every <duration>', 'ISO 8601 duration; else P90D')
    .option('--path <path>', 'path of the only chapter under the docs folder')
    .option(
      '--set <id=answer>',
      'answer to a question of the template; several times',
      collect,
    )
    .option('--chapter-only', 'write one chapter into the site of the folder')
    .option('--entity <name>', 'which entity of its catalog-info.yaml has it')
    .option('--dry-run', 'print what would be written')
    .option('--force', 'overwrite what is there')
    .option('--list', 'print the templates and what they ask for')
    .addHelpText(
      'after',
      '\nExit codes: 0 written, 2 wrong use or an answer missing.',
    )
    .action(async (folder: string, given: Given) => {
      if (given.list) {
        write(listTemplates());
        return;
      }
      try {
        write(await run(folder, given, askerOf()));
      } catch (error) {
        throw toCliError(error);
      }
    });
}
