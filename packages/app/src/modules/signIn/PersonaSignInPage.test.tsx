// SPDX-License-Identifier: Apache-2.0
import type { IdentityApi } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PersonaSignInPage } from './PersonaSignInPage';

const personas = [
  {
    id: 'omar-oncall',
    title: 'On-call engineer',
    description: 'Is called at 03:00.',
    userEntityRef: 'user:default/omar-oncall',
  },
  {
    id: 'paula-admin',
    title: 'Platform admin',
    userEntityRef: 'user:default/paula-admin',
  },
];

const identity = {
  type: 'user',
  userEntityRef: 'user:default/omar-oncall',
  ownershipEntityRefs: ['user:default/omar-oncall', 'group:default/on-call'],
};

/** What the backend's persona provider answers. */
function answer(status: number, body: unknown) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
const session = () =>
  answer(200, {
    profile: { displayName: 'Omar' },
    providerInfo: {},
    backstageIdentity: {
      token: `h.${btoa(JSON.stringify({ exp: 4102444800 }))}.s`,
      expiresInSeconds: 3600,
      identity,
    },
  });

describe('PersonaSignInPage', () => {
  const fetchMock = jest.fn<Promise<Response>, [string, RequestInit]>();
  const onSignInSuccess = jest.fn<void, [IdentityApi]>();

  beforeEach(() => {
    jest.resetAllMocks();
    localStorage.clear();
    global.fetch = fetchMock as typeof fetch;
  });

  const render = (listed = personas) =>
    renderInTestApp(<PersonaSignInPage onSignInSuccess={onSignInSuccess} />, {
      config: {
        app: { title: 'MedSuite Portal' },
        demo: { personas: listed },
      },
      apis: [mockApis.discovery({ baseUrl: 'http://localhost:7007' })],
    });
  const card = (name: string) => screen.findByRole('button', { name });

  it('offers the personas of the configuration, in their order', async () => {
    render();
    expect(
      await screen.findByRole('heading', { name: 'MedSuite Portal' }),
    ).toBeVisible();
    expect(
      screen
        .getAllByRole('button')
        .map(element => element.getAttribute('aria-label')),
    ).toEqual([
      'Sign in as On-call engineer, omar-oncall',
      'Sign in as Platform admin, paula-admin',
    ]);
    expect(screen.getByText('Is called at 03:00.')).toBeVisible();
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('says so when none are configured', async () => {
    render([]);
    expect(await screen.findByText('No personas are configured')).toBeVisible();
  });

  it('signs in as the chosen persona and remembers the choice until sign-out', async () => {
    fetchMock.mockImplementation(async () => session());
    const first = render();
    await userEvent.click(
      await card('Sign in as On-call engineer, omar-oncall'),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [url, request] = fetchMock.mock.calls[0];
    expect(url).toBe('http://localhost:7007/api/auth/persona/refresh');
    expect(new Headers(request.headers).get('x-persona')).toBe('omar-oncall');
    const [signedIn] = onSignInSuccess.mock.calls[0];
    expect(await signedIn.getBackstageIdentity()).toEqual(identity);
    first.unmount();

    const second = render();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(2));
    second.unmount();

    await signedIn.signOut();
    render();
    expect(
      await card('Sign in as On-call engineer, omar-oncall'),
    ).toBeVisible();
  });

  it('asks again when the remembered persona is not offered any more', async () => {
    localStorage.setItem('demo.persona', 'somebody-else');
    render();
    expect(await card('Sign in as Platform admin, paula-admin')).toBeVisible();
  });

  it('tells what failed, tries again, and lets one choose another', async () => {
    const notYet = {
      error: { name: 'NotFoundError', message: 'omar-oncall is not known yet' },
      response: { statusCode: 404 },
    };
    fetchMock.mockImplementation(async () => answer(404, notYet));
    render();
    await userEvent.click(
      await card('Sign in as On-call engineer, omar-oncall'),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'omar-oncall is not known yet',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose another persona' }),
    );
    await userEvent.click(
      await card('Sign in as On-call engineer, omar-oncall'),
    );
    await screen.findByRole('alert');
    expect(onSignInSuccess).not.toHaveBeenCalled();

    fetchMock.mockImplementation(async () => session());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });
});
