// SPDX-License-Identifier: Apache-2.0
import chalk from 'chalk';

/** In which colour a severity is told. */
export const COLOURS = {
  error: chalk.red,
  warning: chalk.yellow,
  info: chalk.blue,
} as const;

/** `1 page`, `2 pages` */
export const count = (number: number, word: string) =>
  `${number} ${word}${number === 1 ? '' : 's'}`;
