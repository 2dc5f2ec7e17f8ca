// SPDX-License-Identifier: Apache-2.0
import leven from 'leven';
import {
  chapterKindSchema,
  frontMatterSchema,
  severitySchema,
  type Problem,
} from '../schemas';
import type { FindingFix, LintPage } from './types';

const KEYS = Object.keys(frontMatterSchema.shape);

const plain = (key: string) => key.toLowerCase().replace(/[-_ ]/g, '');
const sorted = (key: string) => [...key].sort().join('');

/** The one key that a misspelt one can only mean. */
function meantKey(key: string): string | undefined {
  if (key.length > 40) return undefined;
  const same = KEYS.filter(known => plain(known) === plain(key));
  if (same.length === 1) return same[0];
  if (key.length < 4) return undefined;
  const near = KEYS.filter(known => {
    const steps = leven(plain(known), plain(key));
    const isSwapped =
      steps === 2 && sorted(plain(known)) === sorted(plain(key));
    return steps === 1 || isSwapped;
  });
  return near.length === 1 ? near[0] : undefined;
}

/** The safe correction of what the parser reported, if there is one. */
export function fixForProblem(
  problem: Problem,
  { lines, anatomy }: Pick<LintPage, 'lines' | 'anatomy'>,
): FindingFix | undefined {
  const { line } = problem;
  if (line === null) return undefined;
  const text = lines[line - 1] ?? '';
  if (problem.code === 'front-matter-unknown-key') {
    const written = /^(["']?)([\w-]+)\1[ \t]*:(?:[ \t]|$)/.exec(text);
    const meant = written && meantKey(written[2]);
    const head = lines.slice(0, anatomy.bodyLine - 1);
    const isThere = head.some(it => it.startsWith(`${meant}:`));
    const isAlone =
      head.filter(it => {
        const key = /^["']?([\w-]+)["']?[ \t]*:/.exec(it)?.[1];
        return key !== undefined && meantKey(key) === meant;
      }).length === 1;
    return written && meant && !isThere && isAlone
      ? {
          line,
          from: 1,
          to: written[0].indexOf(':') + 1,
          text: meant,
        }
      : undefined;
  }
  if (problem.code === 'front-matter-bad-value') {
    const written =
      /^(kind|severity)[ \t]*:[ \t]*(["']?)([\w-]+)\2[ \t]*(?:#.*)?$/.exec(
        text,
      );
    const values: readonly string[] =
      written?.[1] === 'kind'
        ? chapterKindSchema.options
        : severitySchema.options;
    const meant = values.find(
      value => plain(value) === plain(written?.[3] ?? ''),
    );
    if (!written || !meant) return undefined;
    const from = text.indexOf(written[3], text.indexOf(':')) + 1;
    return { line, from, to: from + written[3].length, text: meant };
  }
  return undefined;
}
