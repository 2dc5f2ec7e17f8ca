// SPDX-License-Identifier: Apache-2.0
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { readdir, readFile, symlink } from 'node:fs/promises';
import demoPublish from './index';
import { createFetchFolderAction } from './fetchFolder';
import { createPublishFolderAction } from './publishFolder';

const LOCATION = 'location:default/published';
const RUNBOOK = {
  'catalog-info.yaml': 'kind: Runbook\n',
  docs: { 'index.md': '# Claims\n' },
};

describe('publishing in the demo', () => {
  const folder = createMockDirectory();
  const published = folder.resolve('demo/published');
  const workspacePath = folder.resolve('workspace');
  const refreshEntity = jest.fn(async () => {});
  beforeEach(() => {
    jest.clearAllMocks();
    folder.setContent({
      workspace: { runbook: RUNBOOK, '.git': { config: 'none of it' } },
      'demo/data.txt': 'the demo’s own',
    });
  });

  async function run(
    action: TemplateAction<any, any, any>,
    input: object,
    isDryRun = false,
  ) {
    const ctx = {
      ...createMockActionContext({ workspacePath, input: input as never }),
      isDryRun,
    };
    await action.handler(ctx as never);
    return Object.fromEntries((ctx.output as jest.Mock).mock.calls);
  }
  const publish = (input: object, isDryRun?: boolean) =>
    run(
      createPublishFolderAction({
        root: published,
        location: LOCATION,
        catalog: { refreshEntity },
      }),
      { name: 'claims', sourcePath: './runbook', ...input },
      isDryRun,
    );
  const fetchFolder = (entityRef: string) =>
    run(createFetchFolderAction({ root: published }), {
      entityRef,
      targetPath: './fetched',
    });
  const content = () => folder.content() as any;

  it('writes the folder and tells the catalog', async () => {
    const output = await publish({});
    expect(output).toEqual({ files: ['catalog-info.yaml', 'docs/index.md'] });
    expect(content().demo.published).toEqual({ claims: RUNBOOK });
    expect(refreshEntity).toHaveBeenCalledWith(LOCATION, {
      credentials: expect.anything(),
    });
  });

  it('leaves out what begins with a dot', async () => {
    await publish({ sourcePath: '.' });
    expect(content().demo.published.claims).toEqual({ runbook: RUNBOOK });
  });

  it('goes on when the catalog cannot be told', async () => {
    refreshEntity.mockRejectedValueOnce(new Error('no such location'));
    await publish({});
    expect(content().demo.published).toEqual({ claims: RUNBOOK });
  });

  it('writes nothing in a dry run', async () => {
    const output = await publish({}, true);
    expect(output.files).toHaveLength(2);
    expect(content().demo).toEqual({ 'data.txt': 'the demo’s own' });
    expect(refreshEntity).not.toHaveBeenCalled();
  });

  it('takes no name twice, unless it is to update', async () => {
    await publish({});
    await expect(publish({})).rejects.toThrow(/There is a published folder/);
    folder.addContent({
      'workspace/runbook/docs/index.md': '# Changed\n',
      'demo/published/claims/docs/other.md': '# Stays\n',
    });
    await publish({ update: true });
    expect(content().demo.published.claims.docs).toEqual({
      'index.md': '# Changed\n',
      'other.md': '# Stays\n',
    });
  });

  it.each(['..', '../data', '.', '', 'a/b', 'a\\b', '/etc', 'Ä', '-a', '.git'])(
    'has no folder named %j',
    async name => {
      const before = content();
      await expect(publish({ name })).rejects.toThrow(/is no name of a folder/);
      expect(content()).toEqual(before);
    },
  );

  it.each([
    ['the source leads out of the workspace', { sourcePath: '../demo' }],
    ['the source is a link', { sourcePath: './link' }],
    ['a file is a link', { sourcePath: './linked' }],
    ['the folder is a link', { name: 'outside', update: true }],
    ['a folder in it is a link', { name: 'half', update: true }],
  ])('follows no link: %s', async (_, input) => {
    folder.addContent({
      'elsewhere/secret.md': 'kept',
      'workspace/linked/a.md': '',
      'demo/published/half/a.md': '',
    });
    const elsewhere = folder.resolve('elsewhere');
    await symlink(elsewhere, folder.resolve('workspace/link'));
    await symlink(
      folder.resolve('elsewhere/secret.md'),
      folder.resolve('workspace/linked/b.md'),
    );
    await symlink(elsewhere, folder.resolve('demo/published/outside'));
    await symlink(elsewhere, folder.resolve('demo/published/half/docs'));
    await expect(publish(input)).rejects.toThrow();
    expect(await readdir(elsewhere)).toEqual(['secret.md']);
    expect(await readFile(`${elsewhere}/secret.md`, 'utf8')).toBe('kept');
  });

  it('brings back what was published', async () => {
    await publish({ name: 'claims-gateway-runbook' });
    expect(await fetchFolder('component:default/claims-gateway')).toEqual({
      exists: true,
      name: 'claims-gateway-runbook',
      title: 'claims-gateway runbook',
    });
    expect(content().workspace.fetched).toEqual(RUNBOOK);
    await publish({ name: 'claims' });
    expect(await fetchFolder('runbook:default/claims')).toEqual({
      exists: true,
      name: 'claims',
      title: 'claims',
    });
  });

  it.each([
    ['component:default/x', 'x-runbook'],
    // It comes from elsewhere: one of that name here would be a second one.
    ['runbook:default/claims', 'claims-runbook'],
    ['Component:team/Claims_Gateway.v2', 'claims-gateway-v2-runbook'],
    [`system:default/${'a'.repeat(63)}`, `${'a'.repeat(55)}-runbook`],
  ])('looks for %s in %s, and says when there is none', async (ref, name) => {
    expect(await fetchFolder(ref)).toMatchObject({ exists: false, name });
    expect(content().workspace).not.toHaveProperty('fetched');
  });

  it.each([
    [undefined, []],
    [
      { folder: published, location: LOCATION },
      ['demo:fetch:folder', 'demo:publish:folder'],
    ],
  ])('with %j, has actions %j', async (config, ids) => {
    const added: string[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          { addActions: (...all) => added.push(...all.map(({ id }) => id)) },
        ],
      ],
      features: [
        demoPublish,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: config ? { demo: { publish: config } } : {},
        }),
      ],
    });
    expect(added).toEqual(ids);
  });
});
