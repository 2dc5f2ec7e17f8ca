// SPDX-License-Identifier: Apache-2.0
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import scaffolderModuleRunbooks from './index';

const start = async (runbooks?: object) => {
  const added: Array<TemplateAction<any, any, any>> = [];
  await startTestBackend({
    extensionPoints: [
      [
        scaffolderActionsExtensionPoint,
        { addActions: (...actions) => added.push(...actions) },
      ],
    ],
    features: [
      scaffolderModuleRunbooks,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({ data: { runbooks } as never }),
    ],
  });
  return added;
};

describe('the module', () => {
  it('adds its actions, which say what they take and run dry', async () => {
    const actions = await start();
    expect(actions.map(({ id }) => id)).toEqual([
      'runbooks:new',
      'runbooks:lint',
      'runbooks:refresh',
    ]);
    for (const { description, examples, schema, supportsDryRun } of actions) {
      expect(description).toBeTruthy();
      expect(examples?.length).toBeGreaterThan(0);
      expect(supportsDryRun).toBe(true);
      expect(schema?.input).toMatchObject({ type: 'object' });
      expect(schema?.output).toMatchObject({ type: 'object' });
    }
  });

  it('goes by the settings of the installation, and names those it cannot', async () => {
    await expect(
      start({
        categories: [{ id: 'night', title: 'Night' }],
        lint: { rules: { 'dead-link': 'warning' } },
        schedule: { frequency: { minutes: 1 } },
      }),
    ).resolves.toHaveLength(3);
    await expect(
      start({ lint: { rules: { 'dead-link': 'loud' } } }),
    ).rejects.toThrow(/dead-link/);
  });
});
