// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { DiscoveredSource } from './discoverSources';
import { linkChapter } from './linkChapter';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

describe('linkChapter', () => {
  it.each([
    [
      'https://github.com/acme/ops/tree/main/',
      'docs/edi/a b.md',
      {
        source: 'https://github.com/acme/ops/tree/main/docs/edi/a%20b.md',
        edit: 'https://github.com/acme/ops/edit/main/docs/edi/a%20b.md',
      },
    ],
    // Its integration fails on the name of the file.
    [
      'https://bitbucket.org/acme/ops/src/main/',
      'docs/100%.md',
      {
        source: 'https://bitbucket.org/acme/ops/src/main/docs/100%.md',
        edit: null,
      },
    ],
  ])('leads to %s%s', (target, file, links) => {
    const source = {
      docsEntityRef: 'runbook:default/ops',
      tree: { type: 'url', target },
    } as DiscoveredSource;
    expect(
      linkChapter({
        source,
        site: { docsDir: 'docs' } as never,
        file,
        integrations,
      }),
    ).toMatchObject(links);
  });
});
