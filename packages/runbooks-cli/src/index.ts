// SPDX-License-Identifier: Apache-2.0

/**
 * Command line for authors of runbooks: checks chapters where they are written.
 *
 * @packageDocumentation
 */
import { runCli } from './program';

runCli(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
