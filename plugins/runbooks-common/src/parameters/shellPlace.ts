// SPDX-License-Identifier: Apache-2.0
import { HOLE } from './template';
import { PIPE, type Pipeline } from './shellPrograms';

/** Where a placeholder stands in a shell command. */
export interface ShellPlace {
  kind:
    | 'word'
    | 'single'
    | 'double'
    | 'heredoc'
    | 'comment'
    | 'arithmetic'
    | 'limited'
    | 'never';
  /** Why nothing, or nothing but a plain value, can stand there. */
  why: string;
  /** Whether the word begins with the value, and no `--` stands before it. */
  mayBeOption: boolean;
  /**
   * Whether even a harmless word must be quoted: as a command it may be a keyword, beside `>` a file descriptor, behind
   * `$name` a part of that name.
   */
  quoteAlways: boolean;
  /** Word that ends the here-document. */
  delimiter: string;
  /** Whether the shell expands the here-document. */
  expands: boolean;
  /** Whether another program than the shell reads the word as a program. Known when the whole command was read. */
  readAgain(): boolean;
}

export type HereDocument = {
  delimiter: string;
  expands: boolean;
  tabs: boolean;
};

export type Frame = {
  type: 'code' | 'double' | 'brace' | 'arithmetic';
  /** What ends it. */
  close: '' | ')' | '`' | '}' | '"' | '))';
  pipeline: Pipeline;
  /** The word under way, without its quotes; null between words. */
  word: string | null;
  /** Where the quoted part of the word that is under way begins. */
  quoteFrom: number;
  cases: number;
  parens: number;
};

export const LEADS = new Set(
  'if then else elif do while until ! { time in'.split(' '),
);

/** The end of a text to which letters would not be appended, but a longer name of a variable made. */
export const JOINS = /\$\w*$/;

export const newPipeline = (): Pipeline => ({ words: [] });

export const isCommandPosition = (words: string[]) =>
  words.length === 0 || words[words.length - 1] === PIPE;

/** Whether `--` has just said that no more options come. Further left it may be meant for another program. */
export const followsOptions = (words: string[]) =>
  words[words.findLastIndex(word => word !== HOLE)] === '--';

/** Whether a hole names a file that is read or written. */
export function isRedirected(source: string, at: number): boolean {
  return /[<>]\s*$/.test(source.slice(Math.max(0, at - 20), at));
}
