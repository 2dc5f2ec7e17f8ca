// SPDX-License-Identifier: Apache-2.0
import {
  createRuleSettingsSchema,
  LINT_RULES,
  SECRET_RULE,
  type RuleSettings,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import { z } from 'zod';

/** Rules that take a program of the command line: they may be set, and are not asked here. */
const COMMAND_LINE_RULES = ['shell'];

/** Rules besides those that the text of a page is enough for, and which of them are not asked here. */
export const OTHER_RULES = {
  otherRules: [SECRET_RULE.id, ...COMMAND_LINE_RULES],
  unasked: COMMAND_LINE_RULES,
};

const schemas = new Map(
  [...LINT_RULES, SECRET_RULE].map(rule => [
    rule.id,
    createRuleSettingsSchema([rule]),
  ]),
);

/**
 * Reads how rules are set, rule by rule: one that cannot be meant is told of and left out.
 *
 * @param values - what stands under `rules`, of whatever shape
 */
export function parseRuleSettings(values: unknown): {
  rules: RuleSettings;
  faults: Array<{ rule: string | null; message: string }>;
} {
  const mapping = z.record(z.string(), z.unknown()).safeParse(values ?? {});
  if (!mapping.success) {
    return {
      rules: {},
      faults: [{ rule: null, message: 'must map ids of rules to severities' }],
    };
  }
  const rules: RuleSettings = {};
  const faults: Array<{ rule: string; message: string }> = [];
  for (const [rule, value] of Object.entries(mapping.data)) {
    if (COMMAND_LINE_RULES.includes(rule)) {
      continue;
    }
    const schema = schemas.get(rule);
    const parsed = schema?.safeParse({ [rule]: value });
    if (!parsed) {
      faults.push({ rule, message: 'there is no such rule' });
    } else if (parsed.success) {
      Object.assign(rules, parsed.data);
    } else {
      faults.push({ rule, message: parsed.error.issues[0].message });
    }
  }
  return { rules, faults };
}
