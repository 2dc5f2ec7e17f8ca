// SPDX-License-Identifier: Apache-2.0
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { CHAPTER_TEMPLATES } from '@medsuite/backstage-plugin-runbooks-common/templates';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { planChapters, planRunbook, type ReadText } from '../planFiles';
import { newExamples } from './new.examples';
import { newInput, readAnswers } from './newInput';

/** Reads files of a folder that nothing leads out of. */
const reader =
  (folder: string): ReadText =>
  async path => {
    try {
      return await readFile(resolveSafeChildPath(folder, path), 'utf8');
    } catch (error) {
      if (isError(error) && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };

async function write(folder: string, path: string, text: string) {
  const target = resolveSafeChildPath(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

/** `runbooks:new`: what `runbooks new` writes, into the workspace: a whole runbook, or chapters for what stands there. */
export function createNewAction({
  catalog,
}: {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
}) {
  return createTemplateAction({
    id: 'runbooks:new',
    description: `Writes a runbook, or chapters beside a service, from templates: ${CHAPTER_TEMPLATES.map(
      ({ id }) => id,
    ).join(', ')}.`,
    examples: newExamples,
    supportsDryRun: true,
    schema: {
      input: newInput,
      output: {
        entityRef: z =>
          z.string().describe('Ref of the entity that brings the chapters'),
        files: z =>
          z
            .array(z.string())
            .describe('Paths that were written, in the folder'),
        addresses: z =>
          z
            .array(z.string())
            .describe(
              'Addresses of the new chapters, as in /runbooks/{address}',
            ),
      },
    },
    async handler(ctx) {
      const { what, path = '.', changesPath, entityName } = ctx.input;
      const folder = resolveSafeChildPath(ctx.workspacePath, path);
      const read = reader(folder);
      const { runbook, answers } = readAnswers(ctx.input);
      let plan;
      if (what === 'chapter') {
        plan = await planChapters(read, answers, entityName || undefined);
      } else {
        if (!runbook) {
          throw new InputError('A new runbook needs "runbook.title".');
        }
        plan = planRunbook(runbook, answers);
        const credentials = await ctx.getInitiatorCredentials();
        if (await catalog.getEntityByRef(plan.entityRef, { credentials })) {
          throw new ConflictError(
            `The catalog has a ${plan.entityRef} already: choose another name, or write chapters for it.`,
          );
        }
        for (const file of plan.files) {
          if ((await read(file.path)) !== undefined) {
            throw new ConflictError(
              `There is a ${file.path} already: write chapters for what stands there, or choose another folder.`,
            );
          }
        }
      }
      for (const file of plan.files) {
        await write(folder, file.path, file.text);
        if (changesPath !== undefined) {
          await write(
            resolveSafeChildPath(ctx.workspacePath, changesPath),
            file.path,
            file.text,
          );
        }
        ctx.logger.info(`Wrote ${file.path}`);
      }
      ctx.output('entityRef', plan.entityRef);
      ctx.output(
        'files',
        plan.files.map(file => file.path),
      );
      ctx.output('addresses', plan.addresses);
    },
  });
}
