// SPDX-License-Identifier: Apache-2.0
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { parse } from 'yaml';
import { createLintAction } from './actions/lint';
import { createNewAction } from './actions/new';

const template = parse(
  readFileSync(
    resolve(__dirname, '../../../examples/templates/new-runbook/template.yaml'),
    'utf8',
  ),
);
const serviceAt = (location: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'gateway',
    namespace: 'default',
    annotations: { 'backstage.io/source-location': location },
  },
  spec: { owner: 'group:default/claims-team' },
});
const REPOSITORY = {
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: gateway
  annotations: { backstage.io/techdocs-ref: 'dir:.' }
spec: { type: service, owner: claims-team }
`,
  'mkdocs.yml': 'site_name: Gateway\nplugins: [techdocs-core]\n',
  'docs/index.md': '# Gateway\n',
  'src/index.js': 'the code',
};
/** The same, with another entity that has chapters, one of which is broken. */
const SHARED_REPOSITORY = {
  ...REPOSITORY,
  'catalog-info.yaml': `${REPOSITORY['catalog-info.yaml']}---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: portal
  annotations: { runbooks.medsuite.io/path: runbooks/ }
spec: { type: website, owner: claims-team }
`,
  'docs/runbooks/old.md': '# Old\n\nSee [the plan](../missing.md).\n',
};

const VALUES = {
  title: 'Restart the gateway',
  template: 'operations',
  'answers-operations': { service: 'the gateway' },
  // What was answered before another template was chosen.
  'answers-outage': { vendor: 'nobody' },
  appliesTo: ['component:default/gateway'],
  category: 'edi',
  severity: 'P2',
  alerts: ['GatewayDown'],
  owner: 'group:default/claims-team',
  backupOwner: 'group:default/platform-support',
  name: 'gateway-runbook',
  runbookTitle: 'Gateway runbook',
  service: 'component:default/gateway',
};

const PUBLISHING = [
  'publish:github',
  'publish:gitlab',
  'publish:github:pull-request',
  'publish:gitlab:merge-request',
  'demo:publish:folder',
];

/** Runs the template with all but the Git hosts, the catalog's contents and the demo real. */
async function run(
  values: object,
  {
    isPublished = false,
    repository = REPOSITORY as Record<string, string>,
    location = 'url:https://github.com/medsuite/gateway/tree/main/',
  } = {},
) {
  const published: Array<{ action: string; input: any; files: string[] }> = [];
  const refreshed: string[] = [];
  const located: string[] = [];
  const contents: Record<string, string> = {};
  const stub = (id: string, handle: (ctx: any) => Promise<void>) =>
    createTemplateAction({
      id,
      schema: { input: z => z.record(z.any()), output: z => z.any() },
      handler: handle as never,
    });
  const stubs = [
    ...PUBLISHING.map(action =>
      stub(action, async ctx => {
        const folder = join(ctx.workspacePath, ctx.input.sourcePath ?? '.');
        const entries = await readdir(folder, {
          recursive: true,
          withFileTypes: true,
        });
        published.push({
          action,
          input: ctx.input,
          files: entries
            .filter(entry => entry.isFile())
            .map(entry => join(entry.parentPath, entry.name))
            .map(path => path.slice(folder.length).replace(/^\//, ''))
            .sort(),
        });
        for (const path of published[0].files) {
          contents[path] = readFileSync(join(folder, path), 'utf8');
        }
        ctx.output('remoteUrl', `https://example.com/${action}`);
        ctx.output('mergeRequestUrl', `https://example.com/${action}`);
        ctx.output('repoContentsUrl', 'https://github.com/x/y/blob/main');
      }),
    ),
    stub('demo:fetch:folder', async ctx => {
      if (isPublished) {
        await writeFiles(join(ctx.workspacePath, 'runbook'), repository);
      }
      ctx.output('exists', isPublished);
      ctx.output('name', 'gateway-runbook');
      ctx.output('title', 'gateway runbook');
    }),
    stub('runbooks:refresh', async ctx => {
      refreshed.push(ctx.input.entityRef);
    }),
  ];
  const catalog = catalogServiceMock({
    entities: [
      serviceAt(location),
      {
        ...template,
        metadata: { ...template.metadata, namespace: 'default' },
      },
    ],
  });
  catalog.addLocation = async ({ type = 'url', target }) => {
    located.push(target);
    const entityRef = 'location:default/generated';
    return { location: { id: '1', type, target, entityRef }, entities: [] };
  };
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      createBackendModule({
        pluginId: 'scaffolder',
        moduleId: 'under-test',
        register: reg =>
          reg.registerInit({
            deps: { actions: scaffolderActionsExtensionPoint },
            init: async ({ actions }) =>
              actions.addActions(
                createNewAction({ catalog }),
                createLintAction({ appConfig: {} }),
                ...stubs,
              ),
          }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      mockServices.urlReader.mock({
        readTree: async () =>
          ({
            etag: '1',
            dir: async ({ targetDir }: { targetDir: string }) => {
              await writeFiles(targetDir, repository);
              return targetDir;
            },
          } as never),
      }).factory,
    ],
  });
  const header = mockCredentials.user.header('user:default/sofia-owner');
  const call = (method: 'get' | 'post', path: string) =>
    request(server)
      [method](`/api/scaffolder/v2/tasks${path}`)
      .set('authorization', header);
  const started = await call('post', '').send({
    templateRef: 'template:default/new-runbook',
    values: { ...VALUES, ...values },
  });
  expect(started.body).toEqual({ id: expect.any(String) });
  const { id } = started.body;
  let status = 'open';
  while (/open|processing/.test(status)) {
    await sleep(100);
    ({ status } = (await call('get', `/${id}`)).body);
  }
  const { body: events } = await call('get', `/${id}/events`);
  const last = events[events.length - 1].body;
  if (status !== 'completed') {
    throw new Error(events.map((it: any) => it.body.message).join('\n'));
  }
  return { published, contents, refreshed, located, output: last.output };
}

async function writeFiles(folder: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const linksOf = (output: any) =>
  Object.fromEntries(
    output.links.map(({ title, url, entityRef }: any) => [
      title,
      url ?? entityRef,
    ]),
  );

const WHOLE = [
  'catalog-info.yaml',
  'docs/index.md',
  'docs/procedures/restart-the-gateway.md',
  'mkdocs.yml',
];
const CHAPTER =
  'default/runbook/gateway-runbook/procedures/restart-the-gateway';

describe('the software template New runbook, as it runs', () => {
  it('publishes a whole runbook to the demo’s folder', async () => {
    const { published, refreshed, located, output } = await run({
      what: 'runbook',
      publish: 'folder',
    });
    expect(published).toEqual([
      {
        action: 'demo:publish:folder',
        input: {
          name: 'gateway-runbook',
          sourcePath: './runbook',
          update: false,
        },
        files: WHOLE,
      },
    ]);
    expect(refreshed).toEqual(['runbook:default/gateway-runbook']);
    expect(located).toEqual([]);
    expect(linksOf(output)).toEqual({
      'The chapter': `/runbooks/${CHAPTER}`,
      'The entity it applies to': 'component:default/gateway',
      'The runbook in the catalog': 'runbook:default/gateway-runbook',
    });
    expect(output.text[0].content).toMatch(/^Nothing found in 2 pages/);
  });

  it.each([
    ['github', 'publish:github'],
    ['gitlab', 'publish:gitlab'],
  ])('publishes and registers one at %s', async (publish, action) => {
    const { published, refreshed, located, output } = await run({
      what: 'runbook',
      publish,
      repoUrl: `${publish}.com?owner=medsuite&repo=gateway-runbook`,
      appliesTo: [],
    });
    expect(published.map(it => [it.action, it.files])).toEqual([
      [action, WHOLE],
    ]);
    expect(published[0].input.repoUrl).toMatch(/repo=gateway-runbook$/);
    expect(new Set(located)).toEqual(
      new Set(['https://github.com/x/y/tree/main/catalog-info.yaml']),
    );
    expect(refreshed).toEqual(['runbook:default/gateway-runbook']);
    expect(linksOf(output)).toEqual({
      'The chapter': `/runbooks/${CHAPTER}`,
      'The runbook in the catalog': 'runbook:default/gateway-runbook',
      'The repository': `https://example.com/${action}`,
    });
  });

  it.each([
    ['github', 'publish:github:pull-request'],
    ['gitlab', 'publish:gitlab:merge-request'],
  ])(
    'proposes a chapter beside a service at %s, and nothing but that',
    async (publish, action) => {
      const { published, refreshed, output } = await run({
        what: 'chapter',
        publish,
        repoUrl: `${publish}.com?owner=medsuite&repo=gateway`,
      });
      expect(published).toEqual([
        {
          action,
          input: expect.objectContaining({
            branchName:
              'runbook-chapter-default-component-gateway-runbooks-restart-the-gateway',
            title: 'Runbook chapter: Restart the gateway',
            sourcePath: './changes',
            targetPath: '',
          }),
          files: ['catalog-info.yaml', 'docs/runbooks/restart-the-gateway.md'],
        },
      ]);
      // It is there once somebody has merged it.
      expect(refreshed).toEqual([]);
      expect(linksOf(output)).toEqual({
        'The entity it applies to': 'component:default/gateway',
        'The service': 'component:default/gateway',
        'The change, for review': `https://example.com/${action}`,
      });
    },
  );

  it.each([
    [
      'github',
      'publish:github:pull-request',
      'url:https://github.com/medsuite/all/tree/main/services/gateway/',
    ],
    [
      'gitlab',
      'publish:gitlab:merge-request',
      'url:https://gitlab.com/medsuite/all/-/tree/main/services/gateway/',
    ],
  ])(
    'proposes it at %s where the service stands, whatever stands beside it',
    async (publish, action, location) => {
      const { published, output } = await run(
        {
          what: 'chapter',
          publish,
          repoUrl: `${publish}.com?owner=medsuite&repo=all`,
        },
        { repository: SHARED_REPOSITORY, location },
      );
      expect(published.map(it => [it.action, it.input.targetPath])).toEqual([
        [action, 'services/gateway/'],
      ]);
      expect(published[0].input.branchName).toMatch(/-component-gateway-/);
      expect(output.text[0].content).toMatch(/^Nothing found in 1 page;/);
    },
  );

  it('begins a runbook in the demo for the service and for what else was chosen', async () => {
    const { published, contents } = await run({
      what: 'chapter',
      publish: 'folder',
      appliesTo: ['component:default/portal', 'component:default/gateway'],
    });
    expect(published).toHaveLength(1);
    expect(parse(contents['catalog-info.yaml']).spec.appliesTo).toEqual([
      'component:default/portal',
      'component:default/gateway',
    ]);
  });

  it.each([
    [false, 'runbook:default/gateway-runbook'],
    [true, 'component:default/gateway'],
  ])(
    'writes a chapter for a service in the demo, whose folder is there: %s',
    async (isPublished, entityRef) => {
      const { published, refreshed } = await run(
        { what: 'chapter', publish: 'folder', appliesTo: [] },
        { isPublished },
      );
      expect(published).toEqual([
        {
          action: 'demo:publish:folder',
          input: {
            name: 'gateway-runbook',
            sourcePath: './runbook',
            update: true,
          },
          files: expect.arrayContaining(['catalog-info.yaml', 'docs/index.md']),
        },
      ]);
      expect(refreshed).toEqual([entityRef]);
    },
  );

  it('ends before anything is published when the chapter is broken', async () => {
    await expect(
      run({
        what: 'runbook',
        publish: 'folder',
        'answers-operations': {
          command: `psql postgres://ops:${'Zx81Kq0R'}@db.internal/claims`,
        },
      }),
    ).rejects.toThrow(/not fit to be published.+secret-connection-string/s);
  });
});
