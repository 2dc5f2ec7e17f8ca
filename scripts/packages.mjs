// SPDX-License-Identifier: Apache-2.0

// The packages in node_modules, through the Yarn in .tools.

import {
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { ExpectedError, step } from './log.mjs';
import { root, toolsDir } from './paths.mjs';
import { capture, runQuietly } from './process.mjs';
import { installHash } from './stamps.mjs';
import {
  npmCommand,
  setupLock,
  toolEnvironment,
  yarnPath,
} from './toolchain.mjs';

/** Yarn does not read npm's settings, so those for the network are handed over. */
export function yarnNetworkSettings(npmSettings, env) {
  const given = value =>
    value && !['null', 'undefined'].includes(value) ? value : undefined;
  const registry = given(npmSettings.registry);
  const secure =
    given(npmSettings['https-proxy']) ?? env.HTTPS_PROXY ?? env.https_proxy;
  const settings = {
    YARN_NPM_REGISTRY_SERVER: registry?.replace(/\/$/, ''),
    YARN_HTTPS_CA_FILE_PATH:
      given(npmSettings.cafile) ?? env.NODE_EXTRA_CA_CERTS,
    YARN_HTTPS_PROXY: secure,
    YARN_HTTP_PROXY:
      given(npmSettings.proxy) ?? env.HTTP_PROXY ?? env.http_proxy,
    YARN_UNSAFE_HTTP_WHITELIST: registry?.startsWith('http:')
      ? new URL(registry).hostname
      : undefined,
  };
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => value && env[name] === undefined,
    ),
  );
}

function readNpmSettings() {
  const npm = npmCommand();
  const names = ['registry', 'cafile', 'proxy', 'https-proxy'];
  const output =
    capture(
      npm.command,
      [...npm.args, 'config', 'get', ...names],
      npm.options,
    ) ?? '';
  return Object.fromEntries(
    output.split(/\r?\n/).flatMap(line => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}

/** Runs Yarn quietly and answers its exit code and last lines. */
function runYarn(args, progress) {
  const env = toolEnvironment(
    yarnNetworkSettings(readNpmSettings(), process.env),
  );
  return runQuietly(process.execPath, [yarnPath, ...args], {
    env: { ...env, YARN_ENABLE_INLINE_BUILDS: '1', FORCE_COLOR: '0' },
    onLine: line => progress?.(line.replace(/^➤ (YN\d+: )?[│┌└· ]*/, '')),
  });
}

/** Changes with what should be installed, and with whatever another run of Yarn did, which may have failed half-way. */
function installState() {
  const state = statSync(join(root, 'node_modules/.yarn-state.yml'), {
    throwIfNoEntry: false,
  });
  return `${installHash()} ${state?.mtimeMs}`;
}

/** Installs the packages when the lock file, a package.json or the Node has changed since they were. */
export async function installPackages() {
  const stamp = join(root, 'node_modules/.install-stamp');
  const fresh = () =>
    existsSync(stamp) && readFileSync(stamp, 'utf8') === installState();
  if (fresh()) {
    return;
  }
  mkdirSync(toolsDir, { recursive: true });
  await withLock(setupLock, async () => {
    if (fresh()) {
      return;
    }
    const title = existsSync(stamp)
      ? 'Bringing the packages in node_modules up to date'
      : 'Installing the packages into node_modules (once; some minutes)';
    await step(title, async progress => {
      const { code, tail } = await runYarn(
        ['install', '--immutable'],
        progress,
      );
      if (code !== 0) {
        // Peer dependencies that do not match are a matter of Backstage's own packages, and no reason to fail.
        const said = tail.filter(line => !/YN(0002|0060|0086)/.test(line));
        throw new ExpectedError(
          `yarn install failed:\n${said.join('\n')}\n\n${installHint(tail)}`,
        );
      }
      writeFileSync(stamp, installState());
    });
  });
}

/** What one can do about a failed install, by what Yarn said last. */
export function installHint(tail) {
  const text = tail.join('\n');
  if (text.includes('YN0028')) {
    return 'yarn.lock does not fit a package.json: run "node .tools/node_modules/@yarnpkg/cli-dist/bin/yarn.js install" and commit yarn.lock.';
  }
  if (/YN0041|YN0033|401|403/.test(text)) {
    return 'The registry wants a login: set YARN_NPM_AUTH_TOKEN.';
  }
  if (/gyp ERR|node-gyp|YN0009/.test(text)) {
    return 'A native module could not be compiled: it needs Python 3, make and a C++ compiler (Debian: apt-get install build-essential python3).';
  }
  return 'Is the registry reachable? "npm config get registry" names the one in use.';
}
