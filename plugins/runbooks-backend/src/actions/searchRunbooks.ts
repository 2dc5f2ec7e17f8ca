// SPDX-License-Identifier: Apache-2.0
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  chapterKindSchema,
  SEARCH_TEXT_LIMIT,
  searchQuerySchema,
  severitySchema,
  type SearchHit,
} from '@medsuite/backstage-plugin-runbooks-common';
import { normalizeEntityRef } from '../service/parseRequest';
import {
  chapterUrl,
  commandSchema,
  plainSnippet,
  summarizeChapter,
  summarizeCommand,
  summarySchema,
} from './summary';
import type { ActionServices } from './types';

/** Finds sections by an alert, an error, a code or words. */
export function registerSearchRunbooks(
  registry: ActionsRegistryService,
  { search, appBaseUrl }: Pick<ActionServices, 'search' | 'appBaseUrl'>,
): void {
  const present = ({ chapter, sections, reasons }: SearchHit) => ({
    ...summarizeChapter(chapter, appBaseUrl),
    sections: sections.map(({ anchor, title, role, snippet, command }) => ({
      title,
      url: chapterUrl(chapter, appBaseUrl, anchor),
      role,
      snippet: plainSnippet(snippet),
      command: command && summarizeCommand(command),
    })),
    reasons: reasons.map(({ text }) => text),
  });

  registry.register({
    name: 'search-runbooks',
    title: 'Search runbooks',
    description:
      'Finds runbook sections that say what to do, best first. Give it what is on the screen: an alert name or its whole text, an error message, an error code, a command, a path, words, or a "quoted phrase". Each result is a chapter with its best sections; read the whole of it with get-chapter before acting.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          query: z
            .string()
            .min(1)
            .max(SEARCH_TEXT_LIMIT)
            .describe('What to look for, as it stands on the screen'),
          entityRef: z
            .string()
            .optional()
            .describe(
              'Entity that is affected, such as component:default/edi-gateway: what applies to it stands first',
            ),
          alert: z
            .boolean()
            .optional()
            .describe(
              'True when something is broken now: steps and troubleshooting stand first',
            ),
          kind: z
            .enum(chapterKindSchema.options as [string, ...string[]])
            .optional(),
          severity: z
            .enum(severitySchema.options as [string, ...string[]])
            .optional(),
          category: z.string().optional().describe('Id of a category'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(20)
            .optional()
            .describe('Chapters at most, 5 unless told'),
        }),
      output: z => {
        const hit = summarySchema(z).extend({
          sections: z.array(
            z.object({
              title: z.string(),
              url: z.string(),
              role: z.string().nullable().describe('What the section is for'),
              snippet: z.string(),
              command: commandSchema(z)
                .nullable()
                .describe('First command of the section'),
            }),
          ),
          reasons: z.array(z.string()).describe('Why it was found'),
        });
        return z.object({
          results: z.array(hit),
          totalItems: z.number().describe('Chapters that match in all'),
          corrections: z
            .array(z.object({ from: z.string(), to: z.string() }))
            .describe('Words that were read as others'),
          nearest: z
            .array(hit)
            .describe('Only when nothing matched: what comes closest'),
        });
      },
    },
    action: async ({ input, credentials }) => {
      const { query: q, entityRef, alert, limit = 5, ...filters } = input;
      const context = entityRef ? 'entity' : undefined;
      const page = await search.search(
        searchQuerySchema.parse({
          ...filters,
          q,
          limit,
          entityRef: entityRef && normalizeEntityRef(entityRef, 'entityRef'),
          context: alert ? 'alert' : context,
        }),
        { credentials },
      );
      return {
        output: {
          results: page.items.map(present),
          totalItems: page.totalItems,
          corrections: page.corrections,
          nearest: page.nearest.map(present),
        },
      };
    },
  });
}
