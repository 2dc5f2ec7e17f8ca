// SPDX-License-Identifier: Apache-2.0
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
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

/** Reads one chapter, whole, for the entity and alert that it is to be carried out for. */
export function registerGetChapter(
  registry: ActionsRegistryService,
  { service, appBaseUrl }: Pick<ActionServices, 'service' | 'appBaseUrl'>,
): void {
  registry.register({
    name: 'get-chapter',
    title: 'Get a runbook chapter',
    description:
      'Reads one runbook chapter by its address, as search-runbooks, resolve-alert and who-owns tell it: the page as Markdown, its sections, its commands, who may carry it out and whom to ask. With an entity or the labels of an alert, parameters of the commands are filled in from them. A parameter without a value has to be asked for, never guessed.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          address: z
            .string()
            .describe(
              'Such as default/runbook/medsuite-operations/edi/payer-onboarding',
            ),
          entityRef: z
            .string()
            .optional()
            .describe('Entity that the chapter is to be carried out for'),
          labels: z
            .record(z.string())
            .optional()
            .describe('Labels of the alert that it is to be carried out for'),
        }),
      output: z =>
        summarySchema(z).extend({
          category: z.string().nullable(),
          backupOwner: z.string().nullable(),
          updatedAt: z.string(),
          lastReadAt: z
            .string()
            .nullable()
            .describe('When its source was last read with success'),
          allowed: z
            .boolean()
            .describe('Whether the caller holds a role that may carry it out'),
          audience: z.array(z.string()).describe('Roles that may'),
          ask: z.array(z.string()).describe('Who holds such a role'),
          sections: z.array(
            z.object({
              title: z.string(),
              url: z.string(),
              role: z.string().nullable(),
            }),
          ),
          commands: z.array(commandSchema(z)).describe('In order'),
          parameters: z.array(
            z.object({
              name: z.string(),
              value: z.string().nullable(),
              prompt: z.string().describe('What to ask for it'),
            }),
          ),
          escalation: z
            .array(
              z.object({
                after: z.string().describe('ISO 8601 duration'),
                contact: z.string(),
              }),
            )
            .describe('Whom to reach when it does not work, and when'),
          markdown: z.string().describe('The page as written'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { address, entityRef, labels = {} } = input;
      const chapter = await service.getChapter(address, {
        credentials,
        labels,
        entityRef: entityRef && normalizeEntityRef(entityRef, 'entityRef'),
      });
      const values = knownValues(chapter.parameterValues ?? []);
      return {
        output: {
          ...summarizeChapter(chapter, appBaseUrl),
          category: chapter.category,
          backupOwner: chapter.backupOwner?.ref ?? null,
          updatedAt: chapter.updatedAt,
          lastReadAt: chapter.lastReadAt,
          allowed: chapter.access.allowed,
          audience: chapter.audience,
          ask: chapter.access.ask,
          sections: chapter.sections.map(({ anchor, title, role }) => ({
            title,
            url: chapterUrl(chapter, appBaseUrl, anchor),
            role,
          })),
          commands: chapter.commands.map(command =>
            summarizeCommand(command, values),
          ),
          parameters: chapter.parameters.map(({ name, prompt }) => ({
            name,
            value: values[name] ?? null,
            prompt: prompt ?? name,
          })),
          escalation: chapter.escalation.map(({ after, contact }) => ({
            after,
            contact,
          })),
          markdown: chapter.markdown,
        },
      };
    },
  });
}
