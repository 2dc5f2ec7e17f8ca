// SPDX-License-Identifier: Apache-2.0
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { isFolder, readFolder, resolveFolder, writeFolder } from './files';

const LONGEST_NAME = 63;
const SUFFIX = '-runbook';

/**
 * The published folder of an entity, which for a runbook has its name. A service has no repository in the demo: its chapters stand
 * in a runbook of their own.
 */
function folderOf(entityRef: string): { name: string; title: string } {
  const { kind, name } = parseEntityRef(entityRef);
  const folder = name.toLocaleLowerCase('en-US').replace(/[^a-z0-9]+/g, '-');
  return kind.toLocaleLowerCase('en-US') === 'runbook'
    ? { name: folder, title: name }
    : {
        name: `${folder.slice(0, LONGEST_NAME - SUFFIX.length)}${SUFFIX}`,
        title: `${name} runbook`,
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
      const { name, title } = folderOf(entityRef);
      const folder = resolveFolder(options.root, name);
      const exists = await isFolder(folder);
      if (exists) {
        await writeFolder(
          resolveSafeChildPath(ctx.workspacePath, targetPath),
          await readFolder(folder),
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
