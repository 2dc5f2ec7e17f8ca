// SPDX-License-Identifier: Apache-2.0
import { DATABASES, type Database } from './database';

/** A benchmark of the command line. */
export type BenchCommand = {
  /** Arguments, and what they mean, for `--help`. */
  usage: string;
  /** @throws UsageError when the arguments make no sense */
  run(args: string[]): Promise<void>;
};

/** The command line is wrong: it is answered with the usage. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** @throws UsageError unless it is one that the plugin runs on */
export function readDatabase(value: string): Database {
  const database = DATABASES.find(name => name === value);
  if (!database) {
    throw new UsageError(`--database must be ${DATABASES.join(' or ')}`);
  }
  return database;
}

/** @throws UsageError unless it is a whole number above zero, or not given */
export function readCount(name: string, value?: string): number | undefined {
  const count = value === undefined ? undefined : Number(value);
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    throw new UsageError(`--${name} must be a whole number above zero`);
  }
  return count;
}
