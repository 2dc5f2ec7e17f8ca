// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { findNewIssueUrl } from './newIssueUrl';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com' }, { host: 'ghe.example.com:8443' }],
      gitlab: [
        { host: 'gitlab.com' },
        {
          host: 'git.example.com',
          baseUrl: 'https://git.example.com/gitlab',
          apiBaseUrl: 'https://git.example.com/gitlab/api/v4',
        },
      ],
      gitea: [{ host: 'codeberg.org' }],
      bitbucketServer: [
        {
          host: 'bitbucket.example.com',
          apiBaseUrl: 'https://bitbucket.example.com/rest/api/1.0',
        },
      ],
    },
  }),
);

describe('findNewIssueUrl', () => {
  it.each([
    [
      'GitHub',
      'https://github.com/acme/runbooks/tree/main/docs/edi/page.md',
      'https://github.com/acme/runbooks/issues/new',
    ],
    [
      'GitHub Enterprise on a port',
      'https://ghe.example.com:8443/acme/runbooks/blob/v1/page.md',
      'https://ghe.example.com:8443/acme/runbooks/issues/new',
    ],
    [
      'GitLab with subgroups',
      'https://gitlab.com/acme/edi/runbooks/-/blob/main/docs/blob/page.md',
      'https://gitlab.com/acme/edi/runbooks/-/issues/new',
    ],
    [
      'GitLab below a path',
      'https://git.example.com/gitlab/acme/runbooks/-/tree/main/page.md',
      'https://git.example.com/gitlab/acme/runbooks/-/issues/new',
    ],
    [
      'Forgejo',
      'https://codeberg.org/acme/runbooks/src/branch/main/page.md',
      'https://codeberg.org/acme/runbooks/issues/new',
    ],
    [
      'source control without issues of its own',
      'https://bitbucket.example.com/projects/A/repos/b/browse/page.md',
      null,
    ],
    ['a host without an integration', 'https://example.com/a/b/c.md', null],
    ['no repository', 'https://github.com/acme', null],
    [
      'a page with a bare % in its name',
      'https://github.com/acme/runbooks/tree/main/disk-100%.md',
      null,
    ],
    [
      'a page far down',
      `https://github.com/acme/runbooks/tree/main/${'deep/'.repeat(
        500,
      )}page.md`,
      null,
    ],
    ['no address', 'page.md', null],
    ['a local folder', null, null],
  ])('of %s', (_, pageUrl, expected) => {
    expect(findNewIssueUrl(pageUrl, integrations)).toBe(expected);
  });
});
