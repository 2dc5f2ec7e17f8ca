// SPDX-License-Identifier: Apache-2.0

// Two tools are Python programs: mkdocs, with which TechDocs builds its pages, and schemathesis, which fuzzes
// the HTTP API in `npm test`. Each gets a virtual environment of its own in .tools with pinned packages,
// through the machine's pip settings. Without Python the portal still works: chapters are read from its own
// store.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { step } from './log.mjs';
import { root, toolsDir } from './paths.mjs';
import { capture, runQuietly } from './process.mjs';
import { hashOf } from './stamps.mjs';

const windows = process.platform === 'win32';

/** What is installed for Python: the name of its folder in .tools, its packages, the oldest Python 3 it runs on. */
export const PYTHON_TOOLS = {
  mkdocs: { folder: 'python', requirements: 'requirements.txt', minor: 9 },
  schemathesis: {
    folder: 'python-fuzz',
    requirements: 'requirements-fuzz.txt',
    minor: 10,
  },
};

const PROBE = `
import sys
def has(name):
    try:
        __import__(name)
        return True
    except ImportError:
        return False
print(sys.version_info[0], sys.version_info[1], int(has('venv') and has('ensurepip')))
`;

/** Reads the answer of one interpreter: its version and whether it can make a virtual environment. */
export function parsePythonProbe(output, minor = 9) {
  const match = /^(\d+) (\d+) ([01])$/.exec(output ?? '');
  if (!match) {
    return undefined;
  }
  return {
    version: `${match[1]}.${match[2]}`,
    recent: Number(match[1]) === 3 && Number(match[2]) >= minor,
    venv: match[3] === '1',
  };
}

/** The first interpreter that serves, or the reason why none does. */
export function choosePython(found, minor = 9) {
  const usable = found.find(python => python.recent && python.venv);
  if (usable) {
    return { python: usable };
  }
  const recent = found.find(python => python.recent);
  if (recent) {
    return {
      missing: `Python ${recent.version} is here, but not its venv module (Debian: apt-get install python3-venv)`,
    };
  }
  return {
    missing: found[0]
      ? `Python ${found[0].version} is here, but 3.${minor} or newer is needed`
      : `Python 3.${minor} or newer is not on the PATH`,
  };
}

function findPython(minor) {
  const names = [
    'python3',
    'python',
    ...[14, 13, 12, 11, 10, 9].map(it => `python3.${it}`),
  ];
  const found = [];
  for (const command of windows ? ['py', ...names] : names) {
    const answer = parsePythonProbe(
      capture(command, ['-c', PROBE], { stdio: ['ignore', 'pipe', 'ignore'] }),
      minor,
    );
    if (answer) {
      found.push({ command, ...answer });
      if (answer.recent && answer.venv) {
        break;
      }
    }
  }
  return choosePython(found, minor);
}

/**
 * Makes sure that a tool of {@link PYTHON_TOOLS} can be run.
 *
 * @returns the folder to put on PATH, or what is missing, in words
 */
export async function installPython(tool = 'mkdocs') {
  const { folder, minor, requirements: file } = PYTHON_TOOLS[tool];
  const venv = join(toolsDir, folder);
  const requirements = join(root, 'scripts', file);
  const binDir = join(venv, windows ? 'Scripts' : 'bin');
  const venvPython = join(binDir, windows ? 'python.exe' : 'python');
  const stamp = join(venv, '.install-stamp');
  const hash = hashOf([readFileSync(requirements), venv]);
  const fresh = () =>
    existsSync(venvPython) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash;
  if (fresh()) {
    return { binDir };
  }
  const { python, missing } = findPython(minor);
  if (missing) {
    return { missing };
  }
  mkdirSync(toolsDir, { recursive: true });
  return withLock(join(toolsDir, `${folder}.lock`), async () => {
    if (fresh()) {
      return { binDir };
    }
    const works =
      capture(venvPython, ['-m', 'pip', '--version'], { stdio: 'pipe' }) !==
      undefined;
    const commands = [
      [
        venvPython,
        [
          '-m',
          'pip',
          'install',
          '--disable-pip-version-check',
          '--no-input',
          '--requirement',
          requirements,
        ],
      ],
    ];
    if (!works) {
      commands.unshift([python.command, ['-m', 'venv', '--clear', venv]]);
    }
    try {
      await step(
        `Installing ${tool} for Python ${python.version} into .tools/${folder} (once)`,
        async progress => {
          for (const [command, args] of commands) {
            const { code, tail } = await runQuietly(command, args, {
              onLine: progress,
            });
            if (code !== 0) {
              throw new Error(tail.slice(-8).join('\n'));
            }
          }
          writeFileSync(stamp, hash);
        },
      );
    } catch (error) {
      return { missing: `${tool} could not be installed:\n${error.message}` };
    }
    return { binDir };
  });
}
