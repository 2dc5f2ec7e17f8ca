// SPDX-License-Identifier: Apache-2.0
import type { Disable, Finding } from './types';

const COMMENT =
  /<!--\s*runbooks-disable(-next-line)?(?![\w-])([^:>]*)(?::([\s\S]*?))?-->/g;

/**
 * Reads the comments that turn rules off. One for the next line that stands before a block of code is about the whole block.
 * In code they are code.
 */
export function readDisables(
  lines: string[],
  bodyLine: number,
  fences: Array<{ from: number; to: number }>,
): Disable[] {
  const disables: Disable[] = [];
  const startsAt = new Map(fences.map(fence => [fence.from, fence]));
  let fenced = 0;
  for (let line = bodyLine; line <= lines.length; line++) {
    const fence = startsAt.get(line);
    if (fence) fenced = fence.to;
    if (line <= fenced || !lines[line - 1].includes('<!--')) continue;
    for (const [, next, rules, reason] of lines[line - 1].matchAll(COMMENT)) {
      disables.push({
        line,
        ...(next === undefined
          ? { from: 1, to: lines.length }
          : rangeAfter(line, lines, startsAt)),
        rules: rules.split(/[\s,]+/).filter(Boolean),
        reason: reason?.trim() ?? '',
      });
    }
  }
  return disables;
}

function rangeAfter(
  line: number,
  lines: string[],
  startsAt: Map<number, { from: number; to: number }>,
): { from: number; to: number } {
  let next = line + 1;
  while (next < lines.length && lines[next - 1].trim() === '') next++;
  return startsAt.get(next) ?? { from: next, to: next };
}

/** Which rules there are, and which of them were asked: what another one would find is not known. */
type AskedRules = {
  isKnown: (rule: string) => boolean;
  isAsked: (rule: string) => boolean;
};

/** What of the findings is left, and what is wrong with the disables themselves. */
export function applyDisables(
  findings: Finding[],
  disables: Disable[],
  options: AskedRules & { file: string },
): Finding[] {
  const used = new Set<Disable>();
  const left = findings.filter(finding => {
    const by = disables.filter(
      ({ rules, reason, from, to }) =>
        reason !== '' &&
        rules.includes(finding.rule) &&
        finding.line >= from &&
        finding.line <= to,
    );
    by.forEach(disable => used.add(disable));
    return by.length === 0;
  });
  const about = disables.flatMap((disable): Finding[] => {
    const told = judgeDisable(disable, used.has(disable), options);
    return told
      ? [
          {
            ...told,
            path: options.file,
            line: disable.line,
          },
        ]
      : [];
  });
  return [...left, ...about];
}

function judgeDisable(
  { rules, reason }: Disable,
  isUsed: boolean,
  { isKnown, isAsked }: AskedRules,
): Pick<Finding, 'rule' | 'severity' | 'message'> | undefined {
  if (rules.length === 0 || reason === '') {
    return {
      rule: 'disable-without-reason',
      severity: 'error',
      message:
        'This comment turns nothing off: name the rule and the reason, <!-- runbooks-disable-next-line rule-id: reason -->.',
    };
  }
  const unknown = rules.find(rule => !isKnown(rule));
  if (unknown !== undefined) {
    return {
      rule: 'disable-unused',
      severity: 'warning',
      message: `There is no rule "${unknown}": correct the name, or take it out.`,
    };
  }
  return isUsed || !rules.every(isAsked)
    ? undefined
    : {
        rule: 'disable-unused',
        severity: 'warning',
        message: `Nothing is found here that ${rules.join(
          ', ',
        )} would tell: take the comment out.`,
      };
}
