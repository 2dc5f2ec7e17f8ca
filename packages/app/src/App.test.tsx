// SPDX-License-Identifier: Apache-2.0
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import homePlugin from '@backstage/plugin-home/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import runbooksPlugin from '@medsuite/backstage-plugin-runbooks';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { app } from './App';

const session = {
  profile: { displayName: 'Omar' },
  providerInfo: {},
  backstageIdentity: {
    token: `h.${btoa(JSON.stringify({ exp: 4102444800 }))}.s`,
    expiresInSeconds: 3600,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/omar-oncall',
      ownershipEntityRefs: ['user:default/omar-oncall'],
    },
  },
};

/** What the bundler puts into the page for `app.packages: all`. */
const discovered = [
  catalogPlugin,
  homePlugin,
  searchPlugin,
  techdocsPlugin,
  userSettingsPlugin,
  runbooksPlugin,
].map(plugin => ({ name: plugin.id, default: plugin }));

describe('the app', () => {
  const env = process.env;
  beforeEach(() => {
    localStorage.clear();
    window.history.pushState({}, '', '/runbooks?orderBy=title');
    process.env = {
      ...env,
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: {
              title: 'MedSuite Portal',
              baseUrl: 'http://localhost',
              packages: 'all',
            },
            backend: { baseUrl: 'http://localhost:7007' },
            demo: {
              personas: [
                {
                  id: 'omar-oncall',
                  title: 'On-call engineer',
                  userEntityRef: 'user:default/omar-oncall',
                },
              ],
            },
          },
        },
      ] as never,
    };
    Object.assign(window, {
      '__@backstage/discovered__': { modules: discovered },
    });
    // A backend that knows the persona and nothing else.
    global.fetch = (async (input: RequestInfo | URL) =>
      String(input).endsWith('/api/auth/persona/refresh')
        ? new Response(JSON.stringify(session), {
            headers: { 'content-type': 'application/json' },
          })
        : new Response('{"error":{"name":"Error","message":"it is down"}}', {
            status: 503,
            headers: { 'content-type': 'application/json' },
          })) as typeof fetch;
  });
  afterEach(() => {
    process.env = env;
    Reflect.deleteProperty(window, '__@backstage/discovered__');
  });

  it('lets a persona in, with catalog, home, runbooks and docs at hand in this order', async () => {
    render(app.createRoot());
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Sign in as On-call engineer, omar-oncall',
      }),
    );
    const sidebar = within(
      await screen.findByRole('navigation', { name: 'sidebar nav' }),
    );
    const links = sidebar
      .getAllByRole('link')
      .map(element => element.getAttribute('href'));
    expect(links).toEqual([
      '/',
      '/catalog',
      '/home',
      '/runbooks',
      '/docs',
      '/settings',
    ]);
    expect(
      sidebar.getByRole('button', { name: 'Switch persona' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Runbooks could not be loaded'),
    ).toBeInTheDocument();
  });
});
