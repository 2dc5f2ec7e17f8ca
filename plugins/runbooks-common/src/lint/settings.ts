// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import type { RuleDescription, RuleSeverity } from './types';

/**
 * What a configuration says of one rule: its severity, or severity and options.
 *
 * @public
 */
export type RuleSetting =
  | RuleSeverity
  | [RuleSeverity]
  | [RuleSeverity, Record<string, unknown>];

/**
 * How each rule is set.
 *
 * @public
 */
export type RuleSettings = Record<string, RuleSetting>;

const severitySchema = z
  .enum(['off', 'error', 'warning', 'info'])
  .describe('How grave a finding of the rule is; off does not ask it')
  .meta({ id: 'severity' });

const SEVERITIES = 'must be off, error, warning or info';

const withoutOptions = z
  .union([severitySchema, z.tuple([severitySchema])], SEVERITIES)
  .meta({ id: 'rule' });

/**
 * The schema of `rules` in a configuration, with an entry for each rule. Its messages say what a rule may be set to.
 *
 * @public
 */
export function createRuleSettingsSchema(
  rules: RuleDescription[],
): z.ZodType<RuleSettings> {
  const shape = Object.fromEntries(
    rules.map(({ id, title, options }) => {
      const setting =
        options instanceof z.ZodObject
          ? z.union(
              [
                withoutOptions,
                z.tuple([
                  severitySchema,
                  z.strictObject(options.partial().shape),
                ]),
              ],
              `${SEVERITIES}, or a list of one of these and options (${Object.keys(
                options.shape,
              ).join(', ')})`,
            )
          : withoutOptions;
      return [id, setting.optional().describe(title)];
    }),
  );
  return z.strictObject(shape) as unknown as z.ZodType<RuleSettings>;
}

/**
 * The severity that the configuration gives a rule, undefined where it says nothing.
 *
 * @public
 */
export function severityOf(
  settings: RuleSettings,
  rule: string,
): RuleSeverity | undefined {
  const setting = settings[rule];
  return Array.isArray(setting) ? setting[0] : setting;
}

/** The options of a rule, with its defaults. */
export function optionsOf(
  settings: RuleSettings,
  rule: RuleDescription,
): object {
  const setting = settings[rule.id];
  const given = Array.isArray(setting) ? setting[1] ?? {} : {};
  return rule.options ? rule.options.parse(given) : {};
}
