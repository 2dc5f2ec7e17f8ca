// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { chapterSchema } from './chapter';
import { parameterValueSchema } from './parameterValue';
import { problemSchema } from './problem';
import { entityRefSchema, sectionRoleSchema } from './vocabulary';

/**
 * Bounds on what the alert resolver takes: bytes of a body, alerts of one payload, rules of one coverage check, labels of
 * one alert, characters of one value.
 *
 * @public
 */
export const ALERT_LIMITS = {
  bodyBytes: 1024 * 1024,
  alerts: 100,
  rules: 2000,
  labels: 100,
  valueLength: 8192,
} as const;

/**
 * One alert, whatever sent it.
 *
 * @public
 */
export const alertSchema = z
  .object({
    name: z.string().min(1).max(500),
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()),
    status: z.enum(['firing', 'resolved']).nullable(),
    url: z.string().nullable().describe('Where the alert itself stands'),
  })
  .meta({ id: 'Alert' });
/** @public */
export type Alert = z.infer<typeof alertSchema>;

/**
 * Why a chapter answers an alert: `alert-matcher` its front matter matches name or labels, or its page is called like it; `alert-rule` the rule's
 * `runbook_url` leads to it; `entity` it applies to the entity that the labels name; `search` it was found by the text.
 *
 * @public
 */
export const alertReasonSchema = z
  .object({
    code: z.enum(['alert-matcher', 'alert-rule', 'entity', 'search']),
    text: z.string().describe('In words, in English'),
  })
  .meta({ id: 'AlertReason' });
/** @public */
export type AlertReason = z.infer<typeof alertReasonSchema>;

/**
 * A chapter that may answer an alert, with the section to begin at and the parameters filled in.
 *
 * @public
 */
export const alertMatchSchema = z
  .object({
    chapter: chapterSchema,
    section: z
      .object({
        anchor: z.string(),
        title: z.string(),
        role: sectionRoleSchema.nullable(),
      })
      .nullable(),
    entity: z
      .object({
        ref: entityRefSchema,
        title: z.string(),
        reason: z.string().describe('Which label named it'),
      })
      .nullable(),
    parameters: z.array(parameterValueSchema),
    reasons: z.array(alertReasonSchema),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .describe('1 is named outright; below 0.5 is a guess by its text'),
  })
  .meta({ id: 'AlertMatch' });
/** @public */
export type AlertMatch = z.infer<typeof alertMatchSchema>;

/**
 * `resolved` one sure match, the first; `ambiguous` several that may be meant; `unresolved` none but guesses, if any.
 *
 * @public
 */
export const alertOutcomeSchema = z.enum([
  'resolved',
  'ambiguous',
  'unresolved',
]);
/** @public */
export type AlertOutcome = z.infer<typeof alertOutcomeSchema>;

/** @public */
export const alertResolutionSchema = z
  .object({
    alert: alertSchema,
    outcome: alertOutcomeSchema,
    matches: z.array(alertMatchSchema).describe('Best first'),
  })
  .meta({ id: 'AlertResolution' });
/** @public */
export type AlertResolution = z.infer<typeof alertResolutionSchema>;

/**
 * What `/alerts/resolve` answers: every alert asked about, in order, and the names of those that lead nowhere.
 *
 * @public
 */
export const alertResolutionsSchema = z
  .object({
    items: z.array(alertResolutionSchema),
    unresolved: z.array(z.string()),
  })
  .meta({ id: 'AlertResolutions' });
/** @public */
export type AlertResolutions = z.infer<typeof alertResolutionsSchema>;

/**
 * A match as the coverage report tells it: which chapter, and how sure.
 *
 * @public
 */
export const coverageMatchSchema = alertMatchSchema
  .pick({ chapter: true, section: true, reasons: true, confidence: true })
  .meta({ id: 'CoverageMatch' });
/** @public */
export type CoverageMatch = z.infer<typeof coverageMatchSchema>;

/**
 * Which alerts of a rule file lead to a chapter. `problems` are those of the file that was sent.
 *
 * @public
 */
export const alertCoverageSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        group: z.string().nullable(),
        severity: z.string().nullable(),
        line: z.number().int().nullable(),
        outcome: alertOutcomeSchema,
        matches: z.array(coverageMatchSchema),
      }),
    ),
    totals: z.object({
      rules: z.number().int(),
      resolved: z.number().int(),
      ambiguous: z.number().int(),
      unresolved: z.number().int(),
    }),
    problems: z.array(problemSchema),
  })
  .meta({ id: 'AlertCoverage' });
/** @public */
export type AlertCoverage = z.infer<typeof alertCoverageSchema>;

/**
 * One alert as a query has it; labels stand beside it as `label.{name}`.
 *
 * @public
 */
export const alertQuerySchema = z.object({
  alertname: z
    .string()
    .max(500)
    .trim()
    .min(1)
    .describe('Name of the alert, in any spelling'),
});

/**
 * What to check: a Prometheus rule file or PrometheusRule manifest as text, or the names of alerts.
 *
 * @public
 */
export const coverageRequestSchema = z.union([
  z.strictObject({ rules: z.string().min(1).max(ALERT_LIMITS.bodyBytes) }),
  z.strictObject({
    names: z.array(z.string().min(1).max(500)).min(1).max(ALERT_LIMITS.rules),
  }),
]);
/** @public */
export type CoverageRequest = z.input<typeof coverageRequestSchema>;
