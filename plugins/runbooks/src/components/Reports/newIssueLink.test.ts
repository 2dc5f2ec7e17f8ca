// SPDX-License-Identifier: Apache-2.0
import { newIssueLink } from './newIssueLink';

const text = {
  title: 'Runbook: Supervisor & friends',
  quote: 'Press **Pause**\non every queue',
  problem: ' There is no such button. ',
  where: ['Page: https://portal.test/runbooks/x#steps', 'Revision: aaaaaaa'],
};
const body = [
  '> Press **Pause**',
  '> on every queue',
  '',
  'There is no such button.',
  '',
  'Page: https://portal.test/runbooks/x#steps',
  'Revision: aaaaaaa',
].join('\n');

describe('newIssueLink', () => {
  it.each([
    ['GitHub', 'https://github.com/acme/docs/issues/new', 'title', 'body'],
    ['Gitea', 'https://git.acme.test/ops/docs/issues/new', 'title', 'body'],
    [
      'GitLab',
      'https://gitlab.com/acme/ops/docs/-/issues/new',
      'issue[title]',
      'issue[description]',
    ],
  ])('fills in what %s takes', (_, newIssueUrl, title, description) => {
    const link = new URL(newIssueLink(newIssueUrl, text));
    expect(`${link.origin}${link.pathname}`).toBe(newIssueUrl);
    expect([...link.searchParams]).toEqual([
      [title, text.title],
      [description, body],
    ]);
  });

  it('keeps what the address had, and says nothing of a quote without one', () => {
    const link = new URL(
      newIssueLink('https://github.com/a/b/issues/new?labels=docs', {
        ...text,
        quote: undefined,
        problem: '',
      }),
    );
    expect(link.searchParams.get('labels')).toBe('docs');
    expect(link.searchParams.get('body')).toBe(text.where.join('\n'));
  });

  it('stays short enough for an address', () => {
    const link = newIssueLink('https://github.com/a/b/issues/new', {
      ...text,
      quote: 'x'.repeat(20_000),
    });
    expect(link.length).toBeLessThan(5_000);
  });
});
