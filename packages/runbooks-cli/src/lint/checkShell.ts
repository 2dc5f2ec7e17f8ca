// SPDX-License-Identifier: Apache-2.0
import type {
  LintedPage,
  RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import type { ReadPage } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { findRule, SHELL_RULE } from './rules';

const PROGRAM = 'shellcheck';
const SHELLS: Record<string, string> = {
  sh: 'sh',
  bash: 'bash',
  shell: 'bash',
  ksh: 'ksh',
};

/**
 * What a page need not say: the shebang, where variables are set and used, files that are read in, whether `cd` worked; and that
 * `sh` of a page is most likely bash.
 */
const NOT_TOLD = [
  ...['SC1090', 'SC1091', 'SC2034', 'SC2148', 'SC2154', 'SC2164'],
  ...['SC3000', 'SC3010', 'SC3030', 'SC3037', 'SC3040', 'SC3045', 'SC3054'],
];
const MILLISECONDS = 60_000;
const MOST_OUTPUT = 64 * 1024 * 1024;

/** Values that a reader fills in: placeholders of ours, of templates, and names in angle brackets. */
const FILLED_IN =
  /\$\{\{.*?\}\}|\{\{.*?\}\}|<[A-Za-z][\w .-]*>|\[[A-Z][A-Z_ ]+\]/g;

const outputSchema = z.object({
  comments: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      endLine: z.number(),
      column: z.number(),
      endColumn: z.number(),
      level: z.enum(['error', 'warning', 'info', 'style']),
      code: z.number(),
      message: z.string(),
    }),
  ),
});

/** Answers whether shellcheck is installed and wanted. */
export function findShellcheck(rules: RuleSettings): boolean {
  const setting = rules[SHELL_RULE];
  const severity = Array.isArray(setting) ? setting[0] : setting;
  return (
    severity !== 'off' &&
    spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).status === 0
  );
}

type Snippet = { page: LintedPage; line: number; indent: number };

/** Asks shellcheck about the shell commands of some pages, all at once, and adds what it says to their findings. */
export async function checkShell(
  pages: Array<{ read: ReadPage; page: LintedPage }>,
  rules: RuleSettings,
): Promise<void> {
  const setting = rules[SHELL_RULE];
  const [severity, given] = Array.isArray(setting) ? setting : [setting];
  if (severity === 'off') return;
  const { level, exclude } = findRule(SHELL_RULE)!.options!.parse(
    given ?? {},
  ) as { level: string; exclude: string[] };
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'runbooks-lint-'));
  try {
    const snippets = new Map<string, Snippet>();
    for (const { read, page } of pages) {
      for (const fence of read.anatomy.fences) {
        const shell = SHELLS[fence.language];
        // A line with a prompt makes it a session, which is no script.
        if (!shell || /^\s*\$\s/m.test(fence.text)) continue;
        const name = `${snippets.size}.${shell}`;
        const text = fence.text.replace(FILLED_IN, it => 'x'.repeat(it.length));
        await fs.writeFile(
          path.join(folder, name),
          `#!/usr/bin/env ${shell}\n${text}\n`,
        );
        snippets.set(name, { page, line: fence.from, indent: fence.indent });
      }
    }
    if (snippets.size === 0) return;
    const said = await run(folder, [
      '--format=json1',
      '--norc',
      `--severity=${level}`,
      `--exclude=${[...NOT_TOLD, ...exclude].join(',')}`,
      ...snippets.keys(),
    ]);
    for (const comment of said) {
      const { page, line, indent } = snippets.get(comment.file)!;
      page.findings.push({
        rule: SHELL_RULE,
        path: page.file,
        // The first line of the script is ours, as the first of the fence is its opening.
        line: line + comment.line - 1,
        endLine: line + comment.endLine - 1,
        column: comment.column + indent,
        endColumn: comment.endColumn + indent,
        severity: severity ?? 'warning',
        message: `${comment.message.replace(
          /(?<![.?!])$/,
          '.',
        )} (shellcheck SC${comment.code})`,
      });
    }
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function run(folder: string, args: string[]) {
  return new Promise<z.infer<typeof outputSchema>['comments']>(
    (resolve, reject) => {
      execFile(
        PROGRAM,
        args,
        { cwd: folder, timeout: MILLISECONDS, maxBuffer: MOST_OUTPUT },
        // It exits with 1 when it found anything.
        (error, stdout) => {
          try {
            resolve(outputSchema.parse(JSON.parse(stdout)).comments);
          } catch {
            reject(
              new Error(`shellcheck did not answer: ${error?.message ?? ''}`),
            );
          }
        },
      );
    },
  );
}
