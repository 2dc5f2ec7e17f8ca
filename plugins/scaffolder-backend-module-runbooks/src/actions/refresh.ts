// SPDX-License-Identifier: Apache-2.0
import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { refreshExamples } from './refresh.examples';

const RETRY_MILLISECONDS = 500;
const DEFAULT_SECONDS = 60;
/** Longer than any catalog takes that works at all. */
const MOST_SECONDS = 600;

const isAnswer = (error: unknown, status: number) =>
  error instanceof ResponseError && error.statusCode === status;

/**
 * `runbooks:refresh`: waits until the catalog has an entity, and has its chapters read at once, on behalf of whoever runs the
 * task. Without the right to do so the chapters come with the portal's own schedule.
 */
export function createRefreshAction(options: {
  auth: AuthService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  runbooks: Pick<RunbooksApi, 'refreshSource'>;
  /** Milliseconds between two looks. */
  retryAfter?: number;
}) {
  const { auth, catalog, runbooks, retryAfter = RETRY_MILLISECONDS } = options;
  return createTemplateAction({
    id: 'runbooks:refresh',
    description:
      'Waits until the catalog has an entity that brings chapters, and has them read at once.',
    examples: refreshExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z
            .string()
            .describe('Ref of the entity, such as runbook:default/claims'),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(MOST_SECONDS)
            .optional()
            .describe(
              `How long the catalog is waited for; ${DEFAULT_SECONDS} seconds by default`,
            ),
      },
      output: {
        state: z =>
          z
            .string()
            .describe(
              'How the chapters stand: ok, stale, failed or never-read',
            ),
        chapters: z => z.number().describe('How many chapters it brings'),
      },
    },
    async handler(ctx) {
      const { timeoutSeconds = DEFAULT_SECONDS } = ctx.input;
      const entityRef = stringifyEntityRef(parseEntityRef(ctx.input.entityRef));
      if (ctx.isDryRun) {
        ctx.logger.info(`Would have ${entityRef} read`);
        ctx.output('state', 'never-read');
        ctx.output('chapters', 0);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const end = Date.now() + timeoutSeconds * 1000;
      let busy: unknown;
      const read = async () => {
        if (!(await catalog.getEntityByRef(entityRef, { credentials }))) {
          return undefined;
        }
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: credentials,
          targetPluginId: 'runbooks',
        });
        try {
          return await runbooks.refreshSource(entityRef, {
            token,
            signal: ctx.signal,
          });
        } catch (error) {
          // The backend of runbooks asks the catalog too, and may be a moment behind.
          if (isAnswer(error, 404)) return undefined;
          if (!isAnswer(error, 409)) throw error;
          // Another process reads it just now, perhaps since before the last change.
          busy = error;
          return undefined;
        }
      };
      try {
        let answer = await read();
        while (!answer) {
          if (Date.now() + retryAfter > end) {
            throw (
              busy ??
              new ServiceUnavailableError(
                `The catalog has no ${entityRef} after ${timeoutSeconds} seconds. It may still come: look at the entity's location for an error.`,
              )
            );
          }
          await sleep(retryAfter, undefined, { signal: ctx.signal });
          answer = await read();
        }
        const { state, chapterCount, error } = answer.source;
        ctx.logger.info(
          `${entityRef} was read: ${state}, ${chapterCount} chapters`,
        );
        if (error) ctx.logger.warn(error.message);
        ctx.output('state', state);
        ctx.output('chapters', chapterCount);
      } catch (error) {
        if (!isAnswer(error, 403)) throw error;
        ctx.logger.info(
          `You may not have ${entityRef} read now: its chapters come with the next scheduled read.`,
        );
        ctx.output('state', 'never-read');
        ctx.output('chapters', 0);
      }
    },
  });
}
