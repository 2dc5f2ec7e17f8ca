// SPDX-License-Identifier: Apache-2.0
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { RunbookEntityProcessor } from './RunbookEntityProcessor';

const processor = new RunbookEntityProcessor();
const location = { type: 'file', target: 'catalog-info.yaml' };

const runbook = (spec: Entity['spec'], namespace?: string): Entity => ({
  apiVersion: 'runbooks.medsuite.io/v1alpha1',
  kind: 'Runbook',
  metadata: { name: 'ops', namespace },
  spec: { type: 'operations', lifecycle: 'production', owner: 'team', ...spec },
});

async function relationsOf(entity: Entity): Promise<string[]> {
  const results: CatalogProcessorResult[] = [];
  await processor.postProcessEntity(entity, location, result =>
    results.push(result),
  );
  return results.map(result => {
    if (result.type !== 'relation') {
      throw new Error(`Expected only relations, got ${result.type}`);
    }
    const { source, type, target } = result.relation;
    return `${stringifyEntityRef(source)} ${type} ${stringifyEntityRef(
      target,
    )}`;
  });
}

describe('RunbookEntityProcessor', () => {
  describe('relations', () => {
    it('go in both directions', async () => {
      await expect(
        relationsOf(
          runbook({
            owner: 'group:default/platform-operations',
            backupOwner: 'group:default/platform-support',
            system: 'system:default/medsuite-rcm',
            appliesTo: [
              'component:default/edi-gateway',
              { kind: 'Resource', 'spec.type': 'payer' },
              'resource:default/db-rcm-01',
            ],
          }),
        ),
      ).resolves.toEqual([
        'runbook:default/ops ownedBy group:default/platform-operations',
        'group:default/platform-operations ownerOf runbook:default/ops',
        'runbook:default/ops partOf system:default/medsuite-rcm',
        'system:default/medsuite-rcm hasPart runbook:default/ops',
        'runbook:default/ops runbookFor component:default/edi-gateway',
        'component:default/edi-gateway hasRunbook runbook:default/ops',
        'runbook:default/ops runbookFor resource:default/db-rcm-01',
        'resource:default/db-rcm-01 hasRunbook runbook:default/ops',
      ]);
    });

    it('take the kind that the field is for and the namespace of the runbook', async () => {
      await expect(
        relationsOf(
          runbook({ owner: 'team', system: 'rcm', appliesTo: ['svc'] }, 'ehr'),
        ),
      ).resolves.toEqual([
        'runbook:ehr/ops ownedBy group:ehr/team',
        'group:ehr/team ownerOf runbook:ehr/ops',
        'runbook:ehr/ops partOf system:ehr/rcm',
        'system:ehr/rcm hasPart runbook:ehr/ops',
        'runbook:ehr/ops runbookFor component:ehr/svc',
        'component:ehr/svc hasRunbook runbook:ehr/ops',
      ]);
    });

    it('are not given to other kinds', async () => {
      await expect(
        relationsOf({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'edi-gateway' },
          spec: { owner: 'group:default/edi-team' },
        }),
      ).resolves.toEqual([]);
    });
  });

  describe('validation', () => {
    it.each([
      ['backstage.io/v1alpha1', 'Component'],
      ['another.example/v1', 'Runbook'],
    ])('leaves %s %s to others', async (apiVersion, kind) => {
      await expect(
        processor.validateEntityKind({ ...runbook({}), apiVersion, kind }),
      ).resolves.toBe(false);
    });

    it('accepts a valid runbook', async () => {
      await expect(processor.validateEntityKind(runbook({}))).resolves.toBe(
        true,
      );
    });

    it('explains a slip in the apiVersion', async () => {
      await expect(
        processor.validateEntityKind({
          ...runbook({}),
          apiVersion: 'backstage.io/v1alpha1',
        }),
      ).rejects.toThrow(
        'apiVersion "backstage.io/v1alpha1" is not a known version of the Runbook kind: write runbooks.medsuite.io/v1alpha1',
      );
    });

    it('refuses with all problems in one error', async () => {
      await expect(
        processor.validateEntityKind(
          runbook({ owner: '', review: { every: '90 days' } }),
        ),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(
          /^spec\.owner "" is not .*; spec\.review\.every "90 days" is not .*: write P90D$/,
        ),
      });
    });
  });
});
