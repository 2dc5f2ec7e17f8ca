// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  LINT_RULES,
  SECRET_RULE,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import { screen, waitFor, within } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { RulesPage } from './RulesPage';

const ids = [...LINT_RULES, SECRET_RULE].map(({ id }) => `#${id}`);

const render = (hash = '') =>
  renderInTestApp(<RulesPage />, {
    mountedRoutes: { '/runbooks': rootRouteRef },
    initialRouteEntries: [`/runbooks/rules${hash}`],
  });

describe('RulesPage', () => {
  it('tells of every rule what it finds, how grave that is, and how to mend it', async () => {
    render();
    const index = within(
      await screen.findByRole('navigation', { name: 'All rules' }),
    );
    expect(
      index.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual(ids);
    const rule = screen.getByRole('article', { name: 'dead-anchor' });
    expect(rule).toHaveTextContent(
      'A link names a section that the page does not have.',
    );
    expect(rule).toHaveTextContent(
      'Error. runbooks lint --fix mends what is safe.',
    );
    // Markdown is shown as what it means.
    expect(
      within(screen.getByRole('article', { name: 'first-page' })).getAllByRole(
        'listitem',
      ).length,
    ).toBeGreaterThan(1);
    await expectAccessible();
  });

  it('has no link to a page that is not here', async () => {
    render();
    await screen.findByRole('navigation', { name: 'All rules' });
    const targets = [...document.querySelectorAll('article a')].map(link =>
      link.getAttribute('href'),
    );
    const known = new Set(ids);
    expect(
      targets.filter(
        target => !known.has(target!) && !/^https:/.test(target ?? ''),
      ),
    ).toEqual([]);
  });

  it('goes to the rule that the address names', async () => {
    render('#dead-link');
    await waitFor(() =>
      expect(screen.getByRole('article', { name: 'dead-link' })).toHaveFocus(),
    );
  });

  it('says that it does not know a rule', async () => {
    render('#no-such-rule');
    expect(
      await screen.findByText('This portal knows no rule "no-such-rule"'),
    ).toBeVisible();
  });
});
