// SPDX-License-Identifier: Apache-2.0

// The one entry of every root script. It runs on whatever Node the machine has, before anything is
// installed, so it may import nothing but its neighbours, and those only after the version check.

const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 18 || (major === 18 && minor < 3)) {
  process.stderr.write(
    `Node ${process.versions.node} is too old to set this repository up: any Node from 18.3 on will do.\n`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./commands.mjs');
  process.exitCode = await main(process.argv.slice(2));
}
