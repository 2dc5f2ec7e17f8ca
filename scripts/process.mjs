// SPDX-License-Identifier: Apache-2.0

// Child processes: run and wait, run and keep the output, run as a group that can be ended whole.

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { root } from './paths.mjs';

const GRACE_MS = 15_000;
const windows = process.platform === 'win32';

/** The file behind a command of an installed package; asking node_modules/.bin would give a shell script on Windows. */
export function toolPath(packageName, command = packageName) {
  const dir = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  return join(dir, typeof bin === 'string' ? bin : bin[command]);
}

/** Adds folders in front of PATH, whatever its spelling on this machine. */
export function prependPath(env, folders) {
  const key =
    Object.keys(env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = windows ? ';' : ':';
  const rest = (env[key] ?? '')
    .split(separator)
    .filter(dir => dir && !folders.includes(dir));
  return { ...env, [key]: [...folders, ...rest].join(separator) };
}

const onTerminal = () =>
  [process.stdin, process.stdout, process.stderr].some(stream => stream.isTTY);

/** As a shell counts: what ended on a signal has 128 and its number. */
const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/**
 * Runs a command on the terminal of the caller, waits however it ends, and answers its exit code.
 * Signals are passed on, but for Ctrl-C on a terminal, which has told the child already and which many
 * tools take for "now, at once" when they get it twice.
 */
export function runTool(
  command,
  args,
  { passInterrupt = !onTerminal(), ...options } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
    });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const pass = signal => {
      if (signal !== 'SIGINT' || passInterrupt) {
        child.kill(signal);
      }
    };
    signals.forEach(signal => process.on(signal, pass));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      signals.forEach(name => process.off(name, pass));
      resolve(codeOf(code, signal));
    });
  });
}

/** Runs a command quietly; every line goes to `onLine`, the last ones come back for an error message. */
export function runQuietly(command, args, { onLine, ...options } = {}) {
  return new Promise(resolve => {
    const tail = [];
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    const keep = line => {
      tail.push(line);
      if (tail.length > 40) {
        tail.shift();
      }
      onLine?.(line);
    };
    eachLine(child.stdout, keep);
    eachLine(child.stderr, keep);
    child.on('error', error => resolve({ code: 127, tail: [error.message] }));
    child.on('close', (code, signal) =>
      resolve({ code: codeOf(code, signal), tail }),
    );
  });
}

/** Output of a short command, or undefined when it failed or does not exist. */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: root,
    ...options,
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Calls back for every line of a stream, the unfinished last one included. */
export function eachLine(stream, onLine) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', chunk => {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop();
    lines.forEach(onLine);
  });
  stream.on('end', () => {
    if (rest) {
      onLine(rest);
    }
  });
}

/**
 * Starts a long-running child as the leader of its own process group: Ctrl-C then reaches only us, and
 * whatever the child starts (a bundler, mkdocs) can be ended with it.
 */
export function startGroup(command, args, options) {
  const child = spawn(command, args, {
    cwd: root,
    detached: !windows,
    ...options,
  });
  const ended = new Promise(resolve => {
    child.on('error', error => resolve({ code: 127, error }));
    child.on('close', (code, signal) =>
      resolve({ code: codeOf(code, signal), signal }),
    );
  });
  return {
    child,
    ended,
    alive: () =>
      child.pid !== undefined &&
      child.exitCode === null &&
      child.signalCode === null,
    /** Asks the leader to end, gives it time, then ends what is left of the group. */
    async stop() {
      if (child.pid === undefined) {
        return;
      }
      if (windows) {
        spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
        await ended;
        return;
      }
      child.kill('SIGTERM');
      const timer = setTimeout(
        () => signalGroup(child.pid, 'SIGKILL'),
        GRACE_MS,
      );
      await new Promise(resolve => {
        child.once('exit', resolve);
        if (child.exitCode !== null || child.signalCode !== null) {
          resolve();
        }
      });
      clearTimeout(timer);
      signalGroup(child.pid, 'SIGKILL');
      await ended;
    },
    kill: () => signalGroup(child.pid, 'SIGKILL'),
  };
}

function signalGroup(pid, signal) {
  try {
    process.kill(windows ? pid : -pid, signal);
  } catch (error) {
    // The group has ended already, which is what was wanted.
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}
