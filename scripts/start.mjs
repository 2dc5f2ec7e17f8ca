// SPDX-License-Identifier: Apache-2.0

// `npm start`: everything the portal needs, in order, and everything ended when one part ends.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { runBackend } from './backend.mjs';
import { mirrorExamples, SITE, watchExamples } from './examples.mjs';
import { commitExamples } from './examplesRepository.mjs';
import { importHistory } from './importHistory.mjs';
import { duration, ExpectedError, note, step } from './log.mjs';
import { demoDir, root } from './paths.mjs';
import { portalEnvironment } from './portalOptions.mjs';
import { portProblem } from './ports.mjs';
import {
  eachLine,
  prependPath,
  runQuietly,
  startGroup,
  toolPath,
} from './process.mjs';
import { installPython } from './python.mjs';
import { appBuildHash } from './stamps.mjs';
import { heapOptions, toolEnvironment } from './toolchain.mjs';

const READINESS = '/.backstage/health/v1/readiness';
const ROUTINE = /[A-Z]+ \S+ HTTP\/[\d.]+\\?" [123]\d\d /;
const PATIENCE_MS = 30_000;
const REPEATED_SIGNAL_MS = 1_500;

async function checkPorts({ appPort, backendPort, production }) {
  const wanted = [
    ['backend', backendPort, '--backend-port', 'RUNBOOKS_BACKEND_PORT'],
  ];
  if (!production) {
    wanted.push(['app', appPort, '--app-port', 'RUNBOOKS_APP_PORT']);
  }
  const problems = [];
  for (const [name, port, flag, variable] of wanted) {
    const problem = await portProblem(port);
    if (problem) {
      const other = port < 60_000 ? port + 100 : port - 100;
      problems.push(
        `Port ${port}, for the ${name}, ${problem}. Free it, or choose another: npm start -- ${flag} ${other} (or ${variable}).`,
      );
    }
  }
  if (problems.length > 0) {
    throw new ExpectedError(problems.join('\n'));
  }
}

/** Builds the app for production when anything it is made of has changed since the last time. */
async function buildApp(env) {
  const stamp = join(root, '.tools/app-build.stamp');
  const hash = appBuildHash();
  const built = existsSync(join(root, 'packages/app/dist/index.html'));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return;
  }
  await step('Building the app into packages/app/dist', async progress => {
    const cli = toolPath('@backstage/cli', 'backstage-cli');
    const { code, tail } = await runQuietly(
      process.execPath,
      [cli, 'package', 'build'],
      {
        cwd: join(root, 'packages/app'),
        env,
        onLine: progress,
      },
    );
    if (code !== 0) {
      throw new ExpectedError(
        `The app could not be built:\n${tail.join('\n')}`,
      );
    }
    writeFileSync(stamp, hash);
  });
}

/** Waits until an address answers with success; `gaveUp` ends the waiting. */
async function waitForAnswer(name, url, gaveUp) {
  const begun = Date.now();
  let told = begun;
  while (!gaveUp()) {
    try {
      const response = await fetch(url, {
        headers: { accept: 'text/html, application/json' },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.arrayBuffer();
      if (response.ok) {
        return;
      }
    } catch {
      // Nothing listens yet, or the bundler holds the answer back until it has compiled.
    }
    if (Date.now() - told > PATIENCE_MS) {
      told = Date.now();
      note(
        `Still waiting for the ${name} (${duration((told - begun) / 1000)})`,
      );
    }
    await sleep(300);
  }
}

/**
 * Prints the lines of one process under its name. Requests that went well, mostly those of the backend's
 * plugins to each other and our own question whether it is ready, would bury everything else.
 */
const printer = name => line => {
  const plain = stripVTControlCharacters(line);
  const routine = plain.includes(READINESS) || ROUTINE.test(plain);
  if (plain.trim() && (!routine || process.env.LOG_LEVEL === 'debug')) {
    process.stdout.write(`[${name}] ${process.stdout.isTTY ? line : plain}\n`);
  }
};

/** Starts the dev server of the app, which compiles again when a source changes. */
function runApp(env) {
  const cli = toolPath('@backstage/cli', 'backstage-cli');
  const group = startGroup(process.execPath, [cli, 'package', 'start'], {
    cwd: join(root, 'packages/app'),
    env: { ...env, BROWSER: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  eachLine(group.child.stdout, printer('app'));
  eachLine(group.child.stderr, printer('app'));
  return group;
}

/** Resolves when the person at the keyboard, or whoever started us, wants the portal to end. */
function untilStopped(onImpatience) {
  return new Promise(resolve => {
    let first;
    const stop = () => {
      if (first === undefined) {
        first = Date.now();
        resolve();
      } else if (Date.now() - first > REPEATED_SIGNAL_MS) {
        // npm and the terminal each pass the same Ctrl-C on; a later one is meant.
        onImpatience();
      }
    };
    ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(signal => process.on(signal, stop));
    if (process.channel) {
      process.on('disconnect', stop);
      process.channel.unref();
    }
  });
}

/** Prepares data, examples and Python; answers the environment of the portal's processes. */
async function prepare(options) {
  const demo = demoDir();
  mkdirSync(join(demo, 'data'), { recursive: true });
  const folders = { from: join(root, 'examples'), to: join(demo, 'examples') };
  mirrorExamples(folders);
  mirrorExamples({ from: root, to: join(demo, 'site'), only: SITE });
  try {
    await commitExamples(folders);
  } catch (error) {
    note(`Revisions of the examples have no authors: ${error.message}`);
  }
  const python = await installPython();
  if (python.missing) {
    note(
      `\nTechDocs pages cannot be built: ${python.missing}.\nThe portal starts all the same, and chapters are readable from its own store.\n`,
    );
  }
  const env = toolEnvironment({
    ...portalEnvironment(options, { demoDir: demo, mkdocs: !python.missing }),
    NODE_OPTIONS: heapOptions(),
  });
  if (process.stdout.isTTY) {
    env.FORCE_COLOR ??= '1';
  }
  return { env: python.binDir ? prependPath(env, [python.binDir]) : env, demo };
}

export async function start(options) {
  await checkPorts(options);
  const { env, demo } = await prepare(options);
  const parts = [];
  const stopped = untilStopped(() => {
    parts.forEach(part => part.kill());
    process.exit(130);
  });
  let over = false;
  stopped.then(() => {
    over = true;
  });
  if (options.production) {
    await buildApp(env);
  }
  if (over) {
    return 0;
  }

  const app = `http://localhost:${options.appPort}`;
  const ready = `http://localhost:${options.backendPort}${READINESS}`;
  const backend = runBackend({
    env,
    reload: !options.production,
    untilAnswers: gaveUp =>
      waitForAnswer('backend', ready, () => over || gaveUp()),
    onLine: printer('backend'),
    onRestart: () => note('[backend] a source changed, starting again'),
    onWaiting: code =>
      note(
        `[backend] ended with code ${code} on this change. It starts again at the next one; Ctrl-C ends the portal.`,
      ),
  });
  parts.push(backend);
  const ends = [backend.ended.then(end => ({ name: 'backend', ...end }))];
  if (!options.production) {
    const bundler = runApp(env);
    parts.push(bundler);
    ends.push(bundler.ended.then(end => ({ name: 'app', ...end })));
  }
  const mirrored = paths =>
    note(`Mirrored ${paths.length === 1 ? paths[0] : `${paths.length} files`}`);
  const endWatches = [
    { from: join(root, 'examples'), to: join(demo, 'examples') },
    { from: root, to: join(demo, 'site'), only: SITE },
  ].map(folders => watchExamples({ ...folders, onChange: mirrored }));

  const up = Promise.all([
    backend.up,
    waitForAnswer('app', `${app}/`, () => over),
  ]).then(() => {
    if (!over) {
      const where = options.postgres
        ? 'PostgreSQL'
        : relative(root, join(demo, 'data'));
      process.stdout.write(
        `\nRunbooks portal is up: ${app}\n  data in ${where}, API at http://localhost:${options.backendPort}/api, Ctrl-C ends it\n\n`,
      );
    }
  });
  up.then(async () => {
    const told = await importHistory({
      examples: join(root, 'examples'),
      api: `http://localhost:${options.backendPort}/api/runbooks`,
      over: () => over,
    });
    if (told) {
      note(told);
    }
  });
  const end = await Promise.race([
    ...ends,
    stopped,
    up.then(() => Promise.race([...ends, stopped])),
  ]);
  over = true;
  if (end) {
    const why = end.error ? ` (${end.error.message})` : '';
    note(
      `\nThe ${end.name} ended with code ${end.code}${why}; ending the portal.`,
    );
  } else {
    note('\nEnding the portal');
  }
  endWatches.forEach(endWatch => endWatch());
  await Promise.all(parts.map(part => part.stop()));
  return end ? end.code || 1 : 0;
}

export { readStartOptions, START_HELP } from './portalOptions.mjs';
