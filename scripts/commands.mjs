// SPDX-License-Identifier: Apache-2.0

// What each root script does. Arguments are read before anything is installed, so that a mistyped
// flag costs a second and not a download.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, isExpected, note, UsageError } from './log.mjs';
import { installPackages } from './packages.mjs';
import { root } from './paths.mjs';
import { pictures, PICTURES_HELP, readPicturesOptions } from './pictures.mjs';
import { runTool, toolPath } from './process.mjs';
import { readStartOptions, START_HELP, start } from './start.mjs';
import { readTestOptions, TEST_HELP, test } from './test.mjs';
import {
  installTools,
  runUnderOwnNode,
  toolEnvironment,
} from './toolchain.mjs';

const HELP = `Usage: npm run <command> [-- arguments]

  start      run the portal (npm start -- --help)
  test       prove it (npm test -- --help)
  bench      measure: npm run bench -- <benchmark>
  runbooks   the command line tool for chapters: npm run runbooks -- --help
  tsc        check the types and emit declarations
  lint       eslint over everything
  fix        eslint --fix and prettier --write
  e2e        the browser walk alone
  pictures   take the pictures of the documentation (npm run pictures -- --help)

Each command first installs what is missing: Node 22 and Yarn into .tools, then the packages.`;

/** A command that is a TypeScript or JavaScript entry of this repository, run through the loader of the Backstage CLI. */
function entryCommand(entry) {
  return {
    read: args => args,
    async run(args) {
      const file = join(root, entry);
      if (!existsSync(file)) {
        throw new UsageError(
          `${entry} does not exist, so there is nothing to run.`,
        );
      }
      const loader = join(
        root,
        'node_modules/@backstage/cli/config/nodeTransform.cjs',
      );
      return runTool(
        process.execPath,
        [
          '--enable-source-maps',
          '--require',
          loader,
          file.replace(/\.ts$/, ''),
          ...args,
        ],
        // npm changes to the root before it runs a script; paths in the arguments mean the caller's folder.
        { cwd: process.env.INIT_CWD ?? process.cwd(), env: toolEnvironment() },
      );
    },
  };
}

const part = name => ({
  read: args => readTestOptions([name, ...args]),
  run: test,
});

async function fix() {
  const env = toolEnvironment();
  const node = process.execPath;
  const codes = [
    await runTool(
      node,
      [toolPath('@backstage/cli', 'backstage-cli'), 'repo', 'lint', '--fix'],
      { env },
    ),
    await runTool(
      node,
      [
        toolPath('eslint'),
        '--fix',
        '--ext',
        '.mjs,.cjs,.ts',
        'scripts',
        'e2e-tests',
      ],
      { env },
    ),
    await runTool(
      node,
      [toolPath('prettier'), '--write', '--loglevel', 'warn', '.'],
      { env },
    ),
  ];
  return codes.find(code => code !== 0) ?? 0;
}

const commands = {
  start: {
    help: START_HELP,
    read: args => readStartOptions(args, process.env),
    run: start,
  },
  test: { help: TEST_HELP, read: readTestOptions, run: test },
  bench: entryCommand('plugins/runbooks-backend/bench/run.ts'),
  runbooks: entryCommand('packages/runbooks-cli/bin/runbooks-cli'),
  tsc: {
    read: args => args,
    run: args =>
      runTool(process.execPath, [toolPath('typescript', 'tsc'), ...args], {
        env: toolEnvironment(),
      }),
  },
  lint: part('lint'),
  fix: { read: args => args, run: fix },
  e2e: part('browser'),
  pictures: {
    help: PICTURES_HELP,
    read: readPicturesOptions,
    run: pictures,
  },
};

/** Runs one command and answers its exit code. */
export async function main([name, ...args]) {
  const command = Object.hasOwn(commands, name ?? '')
    ? commands[name]
    : undefined;
  if (!command) {
    const asked = !name || name === '--help' || name === '-h';
    (asked ? note : fail)(
      asked ? HELP : `There is no command "${name}".\n\n${HELP}`,
    );
    return asked ? 0 : 2;
  }
  try {
    if (command.help && args.some(arg => arg === '--help' || arg === '-h')) {
      process.stdout.write(`${command.help}\n`);
      return 0;
    }
    const options = command.read(args);
    await installTools();
    const code = await runUnderOwnNode([name, ...args]);
    if (code !== undefined) {
      return code;
    }
    await installPackages();
    return await command.run(options);
  } catch (error) {
    fail(isExpected(error) ? error.message : error.stack ?? String(error));
    // The caller of a test run reads its last line, so it must stand there even when the set-up failed.
    if (
      ['test', 'lint', 'e2e'].includes(name) &&
      !(error instanceof UsageError)
    ) {
      process.stdout.write('0 passed, 1 failed\n');
    }
    return error instanceof UsageError ? 2 : 1;
  }
}
