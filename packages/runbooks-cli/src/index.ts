// SPDX-License-Identifier: Apache-2.0

/**
 * Command line for authors of runbooks: checks chapters where they are written.
 *
 * @packageDocumentation
 */
import { runCli } from './program';

// Whoever reads only the first lines closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

runCli(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
