// SPDX-License-Identifier: Apache-2.0

const DESIGNATORS = [
  [/^(y|yr|year)s?$/, 'P', 'Y'],
  [/^(mo|month)s?$/, 'P', 'M'],
  [/^(w|wk|week)s?$/, 'P', 'W'],
  [/^(d|day)s?$/, 'P', 'D'],
  [/^(h|hr|hour)s?$/, 'PT', 'H'],
] as const;

const CADENCES: Record<string, string> = {
  daily: 'P1D',
  weekly: 'P1W',
  fortnightly: 'P2W',
  monthly: 'P1M',
  quarterly: 'P3M',
  yearly: 'P1Y',
  annually: 'P1Y',
};

/**
 * The ISO 8601 duration that an author will have meant by `90 days`, `3 months`, `90d`, `quarterly` or a bare number of
 * days, told as a mend. Undefined where that is not clear.
 */
export function suggestDuration(value: unknown): string | undefined {
  const text = String(value).trim().toLocaleLowerCase('en-US');
  if (Object.hasOwn(CADENCES, text)) {
    return `write ${CADENCES[text]}`;
  }
  const match = /^(?:every\s+)?p?\s*(\d+)\s*([a-z]*)$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [, amount, unit] = match;
  const designator = DESIGNATORS.find(([pattern]) =>
    pattern.test(unit || 'days'),
  );
  return designator && `write ${designator[1]}${amount}${designator[2]}`;
}
