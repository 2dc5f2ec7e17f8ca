// SPDX-License-Identifier: Apache-2.0
import { Command, CommanderError } from 'commander';
import packageInfo from '../package.json';
import { alertsCommand } from './alerts';
import { lintCommand } from './lint';
import { CliError, EXIT } from './exit';
import { newCommand } from './new';
import type { Asker } from './new/Asker';

/**
 * Runs the command line and answers its exit code: 0 fine, 1 problems found, 2 used in a wrong way. What is asked on the terminal
 * somebody else may answer.
 */
export async function runCli(
  args: string[],
  write: (text: string) => void = text => process.stdout.write(text),
  askerOf?: () => Asker | undefined,
): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('runbooks')
    .description('Work with runbook chapters where they are written')
    .version(packageInfo.version)
    .exitOverride();
  const exitWith = (exitCode: number) => {
    code = exitCode;
  };
  program.addCommand(lintCommand(write, exitWith).exitOverride());
  program.addCommand(alertsCommand(write, exitWith).exitOverride());
  program.addCommand(newCommand(write, askerOf).exitOverride());
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong, or shown the help that was asked for.
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    if (error instanceof CliError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    if (error instanceof Error && 'syscall' in error) {
      // A file that may not be read or written, as the system tells it.
      process.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    throw error;
  }
}
