// SPDX-License-Identifier: Apache-2.0
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  ALERT_LIMITS,
  alertOutcomeSchema,
  type AlertMatch,
} from '@medsuite/backstage-plugin-runbooks-common';
import { normalizeEntityRef } from '../service/parseRequest';
import {
  chapterUrl,
  commandSchema,
  knownValues,
  summarizeChapter,
  summarizeCommand,
  summarySchema,
} from './summary';
import type { ActionServices } from './types';

/** Finds out which chapter answers an alert, and fills in what the alert tells. */
export function registerResolveAlert(
  registry: ActionsRegistryService,
  { alerts, appBaseUrl }: Pick<ActionServices, 'alerts' | 'appBaseUrl'>,
): void {
  const present = (match: AlertMatch) => {
    const { chapter, section, entity, parameters, reasons, confidence } = match;
    const values = knownValues(parameters);
    return {
      ...summarizeChapter(chapter, appBaseUrl),
      section: section && {
        title: section.title,
        url: chapterUrl(chapter, appBaseUrl, section.anchor),
        role: section.role,
      },
      entityRef: entity?.ref ?? null,
      parameters: parameters.map(({ name, value, prompt }) => ({
        name,
        value,
        prompt,
      })),
      firstCommand:
        chapter.firstCommand && summarizeCommand(chapter.firstCommand, values),
      confidence,
      reasons: reasons.map(({ text }) => text),
    };
  };

  registry.register({
    name: 'resolve-alert',
    title: 'Resolve an alert to its runbook',
    description:
      'Finds the runbook chapter that answers an alert, the section to begin at and the parameters that the alert fills in. Give the labels and annotations of the alert: they make the answer sure. An outcome of "ambiguous" or "unresolved" has to be put to a person. Read the chapter with get-chapter, with the same labels, before acting.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => {
        const texts = z.record(z.string().max(ALERT_LIMITS.valueLength));
        return z.object({
          name: z
            .string()
            .min(1)
            .max(500)
            .describe('Name of the alert, such as PgBossSupervisorDown'),
          labels: texts.optional().describe('Labels of the alert'),
          annotations: texts
            .optional()
            .describe('Its annotations, such as summary and runbook_url'),
          entityRef: z
            .string()
            .optional()
            .describe('Entity that is affected, when it is known'),
        });
      },
      output: z =>
        z.object({
          outcome: z.enum(alertOutcomeSchema.options as [string, ...string[]]),
          matches: z
            .array(
              summarySchema(z).extend({
                section: z
                  .object({
                    title: z.string(),
                    url: z.string(),
                    role: z.string().nullable(),
                  })
                  .nullable()
                  .describe('Where to begin'),
                entityRef: z
                  .string()
                  .nullable()
                  .describe('Entity that the alert is about'),
                parameters: z.array(
                  z.object({
                    name: z.string(),
                    value: z.string().nullable(),
                    prompt: z.string().describe('What to ask for it'),
                  }),
                ),
                firstCommand: commandSchema(z).nullable(),
                confidence: z
                  .number()
                  .describe('1 is named outright; below 0.5 is a guess'),
                reasons: z.array(z.string()),
              }),
            )
            .describe('Best first'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { name, labels = {}, annotations = {}, entityRef } = input;
      const { items } = await alerts.resolve(
        [{ name, labels, annotations, status: null, url: null }],
        {
          credentials,
          entityRef: entityRef && normalizeEntityRef(entityRef, 'entityRef'),
        },
      );
      const [{ outcome, matches }] = items;
      return { output: { outcome, matches: matches.map(present) } };
    },
  });
}
