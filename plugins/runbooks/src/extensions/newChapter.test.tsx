// SPDX-License-Identifier: Apache-2.0
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import plugin, { runbooksApiRef } from '..';
import { entityChapters, runbooksApi } from '../testing';

const NAME = 'Write a chapter for this entity';
const template = createRouteRef({ params: ['namespace', 'templateName'] });

/** Stands in for the scaffolder: a plugin of that id, with a route of that name. */
const scaffolder = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: { selectedTemplate: template },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create/templates/:namespace/:templateName',
        routeRef: template,
        loader: async () => <>the form</>,
      },
    }),
  ],
});

function open(options: {
  kind?: string;
  template?: string;
  scaffolder?: boolean;
  tab?: boolean;
}) {
  const { kind = 'Component' } = options;
  const config = {
    app: { title: 'Test' },
    runbooks: { newChapterTemplate: options.template },
  };
  renderTestApp({
    features: [
      plugin,
      catalogPlugin,
      ...(options.scaffolder === false ? [] : [scaffolder]),
    ],
    config: config as never,
    apis: [
      [
        runbooksApiRef,
        runbooksApi({ getEntityChapters: async () => entityChapters([], []) }),
      ],
      catalogApiMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind,
            metadata: { name: 'gateway', namespace: 'default' },
            spec: { owner: 'group:default/edi-team' },
          },
        ],
      }),
      mockApis.permission(),
    ],
    initialRouteEntries: [
      `/catalog/default/${kind.toLowerCase()}/gateway${
        options.tab ? '/runbooks' : ''
      }`,
    ],
  });
}

const openMenu = async () =>
  userEvent.click(await screen.findByRole('button', { name: /more/i }));

const href = expect.stringMatching(
  /^\/create\/templates\/default\/new-runbook\?formData=.+component%3Adefault%2Fgateway/,
);

describe('ways to write a chapter', () => {
  it('stands in the menu of an entity, and leads to the form filled in', async () => {
    open({ template: 'template:default/new-runbook' });
    await openMenu();
    const item = await screen.findByRole('menuitem', { name: NAME });
    expect(item).toHaveAttribute('href', href);
  });

  it('stands where an entity has no chapter yet', async () => {
    open({ template: 'template:default/new-runbook', tab: true });
    expect(await screen.findByRole('link', { name: NAME })).toHaveAttribute(
      'href',
      href,
    );
  });

  it.each([
    ['without a template', {}],
    ['with what is no ref', { template: 'template:' }],
    [
      'without a scaffolder',
      { template: 'template:default/new-runbook', scaffolder: false },
    ],
    ['on a group', { template: 'template:default/new-runbook', kind: 'Group' }],
  ])('is not there %s', async (_, given) => {
    open(given);
    await openMenu();
    expect(
      await screen.findByRole('menuitem', { name: /Copy/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('menuitem', { name: NAME }),
    ).not.toBeInTheDocument();
  });
});
