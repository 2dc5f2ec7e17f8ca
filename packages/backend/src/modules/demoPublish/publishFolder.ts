// SPDX-License-Identifier: Apache-2.0
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { isFolder, readFolder, resolveFolder, writeFolder } from './files';

/** `demo:publish:folder`: what a push to a repository is elsewhere. */
export function createPublishFolderAction(options: {
  /** Absolute path of the folder that all published folders stand in. */
  root: string;
  /** Ref of the Location that looks into it. */
  location: string;
  catalog: Pick<CatalogService, 'refreshEntity'>;
}) {
  const { root, location, catalog } = options;
  return createTemplateAction({
    id: 'demo:publish:folder',
    description:
      'For the demo, in place of a Git host: publishes a folder of the workspace into one that the catalog looks into.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the published folder'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace; by default all of it'),
        update: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether files are added to, and replaced in, a folder that is there already; by default the task ends instead',
            ),
      },
      output: {
        files: z => z.array(z.string()).describe('Paths that were written'),
      },
    },
    async handler(ctx) {
      const { name, sourcePath = '.', update = false } = ctx.input;
      const folder = resolveFolder(root, name);
      const files = await readFolder(
        resolveSafeChildPath(ctx.workspacePath, sourcePath),
      );
      if (!update && (await isFolder(folder))) {
        throw new ConflictError(
          `There is a published folder "${name}" already: choose another name.`,
        );
      }
      const paths = files.map(({ path }) => path);
      ctx.output('files', paths);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would publish ${paths.join(', ')} as ${name}`);
        return;
      }
      await writeFolder(folder, files);
      ctx.logger.info(`Published ${paths.join(', ')} as ${name}`);
      try {
        await catalog.refreshEntity(location, {
          credentials: await ctx.getInitiatorCredentials(),
        });
      } catch (error) {
        // The catalog looks into the folder of its own accord too, only later.
        ctx.logger.warn(`The catalog was not told: ${toError(error).message}`);
      }
    },
  });
}
