// SPDX-License-Identifier: Apache-2.0
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { isFolder, readFolder, resolveFolder, writeFolder } from './files';

const LONGEST_NAME = 63;
const SUFFIX = '-runbook';

/**
 * The published folder of an entity. A runbook that was published has its name; a service, and a runbook that the demo has from
 * elsewhere, have no repository here: their chapters stand in a runbook of their own.
 */
async function findFolder(root: string, entityRef: string) {
  const { kind, name } = parseEntityRef(entityRef);
  const own = name.toLocaleLowerCase('en-US').replace(/[^a-z0-9]+/g, '-');
  if (
    kind.toLocaleLowerCase('en-US') === 'runbook' &&
    (await isFolder(resolveFolder(root, own)))
  ) {
    return { name: own, title: name, exists: true };
  }
  const beside = `${own.slice(0, LONGEST_NAME - SUFFIX.length)}${SUFFIX}`;
  return {
    name: beside,
    title: `${name} runbook`,
    exists: await isFolder(resolveFolder(root, beside)),
  };
}

/** `demo:fetch:folder`: what reading a repository is elsewhere. */
export function createFetchFolderAction(options: {
  /** Absolute path of the folder that all published folders stand in. */
  root: string;
}) {
  return createTemplateAction({
    id: 'demo:fetch:folder',
    description:
      'For the demo, in place of a Git host: brings the published folder of an entity into the workspace, or nothing when there is none yet.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.string().describe('Ref of a service, or of a published runbook'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace; by default its root'),
      },
      output: {
        exists: z => z.boolean().describe('Whether there is such a folder'),
        name: z => z.string().describe('Name of the folder'),
        title: z =>
          z.string().describe('What a runbook of that folder could be called'),
      },
    },
    async handler(ctx) {
      const { entityRef, targetPath = '.' } = ctx.input;
      const { name, title, exists } = await findFolder(options.root, entityRef);
      if (exists) {
        await writeFolder(
          resolveSafeChildPath(ctx.workspacePath, targetPath),
          await readFolder(resolveFolder(options.root, name)),
        );
      }
      ctx.logger.info(
        exists ? `Read ${name}` : `Nothing is published as ${name} yet`,
      );
      ctx.output('exists', exists);
      ctx.output('name', name);
      ctx.output('title', title);
    },
  });
}
