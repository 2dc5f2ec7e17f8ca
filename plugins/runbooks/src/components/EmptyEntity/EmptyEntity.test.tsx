// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { EmptyEntity } from './EmptyEntity';

const render = (given: Pick<Entity, 'kind' | 'spec'>) =>
  renderInTestApp(
    <EmptyEntity
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        metadata: { name: 'payer-unity-care', namespace: 'default' },
        ...given,
      }}
    />,
    { mountedRoutes: { '/runbooks': rootRouteRef } },
  );

/** The three YAML texts that can be copied. */
const texts = async () =>
  (await screen.findAllByRole('group', { name: 'Command, yaml' })).map(
    ({ textContent }) => textContent,
  );

describe('EmptyEntity', () => {
  it("fills the YAML in with the entity's ref, type and owner", async () => {
    render({
      kind: 'Resource',
      spec: { type: 'payer', owner: 'group:default/edi-team' },
    });
    const [frontMatter, annotations, runbook] = await texts();
    expect(frontMatter).toBe(
      [
        '---',
        'appliesTo:',
        '  - resource:default/payer-unity-care',
        '  # or all entities like it:',
        '  # - { kind: Resource, spec.type: payer }',
        '---',
      ].join('\n'),
    );
    expect(annotations).toContain('name: payer-unity-care');
    expect(annotations).toContain('runbooks.medsuite.io/chapters: ');
    expect(annotations).toContain('runbooks.medsuite.io/path: ');
    expect(runbook).toContain('kind: Runbook');
    expect(runbook).toContain('  name: payer-unity-care-runbook');
    expect(runbook).toContain('  owner: group:default/edi-team');
    expect(runbook).toContain('    - resource:default/payer-unity-care');
  });

  it('leaves a place to fill in where the entity does not tell', async () => {
    render({ kind: 'Domain' });
    const [frontMatter, , runbook] = await texts();
    expect(frontMatter).toContain('# - { kind: Domain }');
    expect(runbook).toContain('owner: group:default/your-team');
  });

  it('leads to the library', async () => {
    render({ kind: 'Domain' });
    expect(
      await screen.findByRole('link', { name: 'Look through the library' }),
    ).toHaveAttribute('href', '/runbooks');
  });
});
