// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Asker } from '../new/Asker';
import { runCli } from '../program';

/**
 * An empty folder for each test, and the command line, in whose arguments `@` stands for the folder. What is told to stderr is kept
 * and not printed.
 */
export function setUpCli() {
  let root: string;
  let said: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'runbooks-cli-'));
    said = '';
    jest.spyOn(process.stderr, 'write').mockImplementation(text => {
      said += text;
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    fs.rmSync(root, { recursive: true, force: true });
  });

  const at = (file: string) => path.join(root, file);
  /** Runs a command; paths that it prints are relative to the folder. */
  async function run(args: string[], asker?: Asker) {
    let output = '';
    const code = await runCli(
      args.map(arg => arg.replace(/^@\/?/, `${root}/`)),
      text => {
        output += text;
      },
      () => asker,
    );
    return { code, output: output.replaceAll(`${root}/`, '') };
  }
  return {
    at,
    run,
    /** What was told to stderr. */
    said: () => said,
    read: (file: string) => fs.readFileSync(at(file), 'utf8'),
    write(files: Record<string, string | Buffer>) {
      for (const [file, content] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(at(file)), { recursive: true });
        fs.writeFileSync(at(file), content);
      }
    },
    listFiles: () =>
      (fs.readdirSync(root, { recursive: true }) as string[])
        .filter(file => fs.statSync(at(file)).isFile())
        .sort(),
    /** What `lint --strict` finds in the folder. */
    async lintStrictly() {
      const args = ['lint', '@', '--strict', '-f', 'json'];
      const { code, output } = await run(args);
      return {
        code,
        found: JSON.parse(output).findings.map(
          ({ rule, path: file, line, message }: Record<string, string>) => ({
            rule,
            at: `${file}:${line}`,
            message,
          }),
        ),
      };
    },
  };
}
