// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsCollatorModule from '@backstage/plugin-search-backend-module-techdocs';
import type { RegisterCollatorParameters } from '@backstage/plugin-search-backend-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import express from 'express';
import { execFile } from 'node:child_process';
import { existsSync, promises as fs } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { sourceEntity } from '../library';

/** One entry of a site's search index: a page, or one of its sections. */
export type TechdocsDocument = IndexableDocument & {
  /** Address in the site, such as `node/disk-full/#mitigation`. */
  path: string;
};

/**
 * What Backstage's search is given today: mkdocs builds the pages as one TechDocs site, and the collator of TechDocs makes
 * documents of the site's search index.
 */
export async function collectTechdocs(
  docs: string,
): Promise<TechdocsDocument[]> {
  const site = path.join(path.dirname(docs), 'site');
  await buildSite(docs, site);
  let collator: RegisterCollatorParameters | undefined;
  const { server } = await startTestBackend({
    extensionPoints: [
      [
        searchIndexRegistryExtensionPoint,
        {
          addCollator: added => {
            collator = added;
          },
          addDecorator: () => {},
        },
      ],
    ],
    features: [
      techdocsCollatorModule,
      createTechdocs(site),
      catalogServiceMock.factory({ entities: [sourceEntity(docs)] }),
      mockServices.rootLogger.factory({ level: 'error' }),
    ],
  });
  try {
    const documents: TechdocsDocument[] = [];
    for await (const document of await collator!.factory.getCollator()) {
      documents.push(document as TechdocsDocument);
    }
    if (documents.length === 0) {
      throw new Error('The TechDocs collator found no document');
    }
    return documents;
  } finally {
    await server.stop();
  }
}

/** Finds the page of a document; mkdocs gives each page a folder, and an index page the folder that it is in. */
export function createPageFinder(
  pages: string[],
): (location: string) => string | undefined {
  const files = new Map(
    pages.map(page => {
      const [, folder, name] = /^(.*\/)?([^/]+)\.\w+$/.exec(page)!;
      const isIndex = /^(index|readme)$/i.test(name);
      return [`${folder ?? ''}${isIndex ? '' : `${name}/`}`, page];
    }),
  );
  return location => files.get(decodeURI(location.replace(/#.*$/s, '')));
}

async function buildSite(docs: string, site: string): Promise<void> {
  await fs.writeFile(
    path.join(path.dirname(docs), 'mkdocs.yml'),
    'site_name: Benchmark\nplugins: [techdocs-core]\n',
  );
  const windows = process.platform === 'win32';
  const installed = path.resolve(
    __dirname,
    '../../../../.tools/python',
    windows ? 'Scripts/mkdocs.exe' : 'bin/mkdocs',
  );
  try {
    await promisify(execFile)(
      existsSync(installed) ? installed : 'mkdocs',
      ['build', '--quiet', '--site-dir', site],
      { cwd: path.dirname(docs), maxBuffer: 64 * 1024 * 1024 },
    );
  } catch (error) {
    throw new Error(
      `mkdocs could not build the pages; npm start installs it: ${error}`,
    );
  }
}

/** As much of the TechDocs backend as the collator asks. */
function createTechdocs(site: string) {
  return createBackendPlugin({
    pluginId: 'techdocs',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = express.Router();
          router.use(
            '/static/docs/default/runbook/bench',
            express.static(site),
          );
          httpRouter.use(router);
        },
      });
    },
  });
}
