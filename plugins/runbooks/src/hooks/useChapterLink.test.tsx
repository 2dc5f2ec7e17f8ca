// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { rootRouteRef } from '../routes';
import { chapter } from '../testing';
import { useChapterLink } from './useChapterLink';

const nowhere = { techdocs: null, edit: null, source: null, external: null };

describe('useChapterLink', () => {
  it.each([
    [
      'edi/onboarding',
      undefined,
      undefined,
      '/r/default/runbook/ops/edi/onboarding',
    ],
    [
      'a b/100%?',
      undefined,
      'über-uns',
      '/r/default/runbook/ops/a%20b/100%25%3F#%C3%BCber-uns',
    ],
    [
      'x',
      'https://wiki.example.com/x#top',
      'ignored',
      'https://wiki.example.com/x#top',
    ],
  ])('%s → %s', async (path, external, anchor, expected) => {
    const shown = chapter({
      path,
      address: `default/runbook/ops/${path}`,
      links: { ...nowhere, external: external ?? null },
    });
    const Link = () => <output>{useChapterLink()(shown, anchor)}</output>;
    renderInTestApp(<Link />, { mountedRoutes: { '/r': rootRouteRef } });
    expect(await screen.findByRole('status')).toHaveTextContent(expected);
  });
});
