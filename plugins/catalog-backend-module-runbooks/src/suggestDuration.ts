// SPDX-License-Identifier: Apache-2.0

const DESIGNATORS = [
  [/^(y|yr|year)s?$/, 'P', 'Y'],
  [/^(mo|month)s?$/, 'P', 'M'],
  [/^(w|wk|week)s?$/, 'P', 'W'],
  [/^(d|day)s?$/, 'P', 'D'],
  [/^(h|hr|hour)s?$/, 'PT', 'H'],
] as const;

/**
 * The ISO 8601 duration that an author will have meant by `90 days`, `3 months`, `90d` or a bare number of days, told
 * as a mend. Undefined where that is not clear.
 */
export function suggestDuration(value: unknown): string | undefined {
  const match = /^p?\s*(\d+)\s*([a-z]*)$/i.exec(String(value).trim());
  if (!match) {
    return undefined;
  }
  const [, amount, unit] = match;
  const designator = DESIGNATORS.find(([pattern]) =>
    pattern.test(unit.toLocaleLowerCase('en-US') || 'days'),
  );
  return designator && `write ${designator[1]}${amount}${designator[2]}`;
}
