// SPDX-License-Identifier: Apache-2.0

/** What the exit codes mean. */
export const EXIT = { ok: 0, problems: 1, usage: 2 } as const;

/** What was asked for cannot be done as it was asked. */
export class CliError extends Error {}
