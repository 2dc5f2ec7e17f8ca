// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  formDataFor,
  newChapterLink,
  parseTemplateRef,
} from './newChapterLink';

const entity = (given: Partial<Entity> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'claims-gateway', namespace: 'default' },
  spec: { owner: 'claims-team' },
  ...given,
});

describe('formDataFor', () => {
  it('begins with the entity and its owner', () => {
    expect(formDataFor(entity())).toEqual({
      appliesTo: ['component:default/claims-gateway'],
      service: 'component:default/claims-gateway',
      owner: 'group:default/claims-team',
      name: 'claims-gateway-runbook',
      runbookTitle: 'claims-gateway runbook',
    });
  });

  it.each([
    ['a whole ref', { spec: { owner: 'user:other/ann' } }, 'user:other/ann'],
    [
      'the namespace of the entity',
      { metadata: { name: 'x', namespace: 'rcm' } },
      'group:rcm/claims-team',
    ],
    [
      'the relation before the spec',
      { relations: [{ type: 'ownedBy', targetRef: 'group:default/rel' }] },
      'group:default/rel',
    ],
    ['none', { spec: {} }, undefined],
    ['what is no ref', { spec: { owner: 'https://x/y' } }, undefined],
  ])('reads the owner: %s', (_, given, owner) => {
    expect(formDataFor(entity(given)).owner).toBe(owner);
  });

  it('keeps to the longest name, and takes the title', () => {
    const name = 'a'.repeat(63);
    const data = formDataFor(
      entity({ metadata: { name, namespace: 'default', title: 'Gateway' } }),
    );
    expect(data.name).toBe(`${'a'.repeat(55)}-runbook`);
    expect(data.runbookTitle).toBe('Gateway runbook');
  });

  it('adds to a runbook instead of beginning another one', () => {
    expect(
      formDataFor(
        entity({ kind: 'Runbook', metadata: { name: 'claims' }, spec: {} }),
      ),
    ).toEqual({
      what: 'chapter',
      service: 'runbook:default/claims',
      owner: undefined,
    });
  });
});

describe('newChapterLink', () => {
  it('carries the form in its address, whatever it holds', () => {
    const title = 'A & B="1" #2 %?+';
    const link = newChapterLink(
      '/create/templates/default/new-runbook',
      entity({ metadata: { name: 'x', namespace: 'default', title } }),
    );
    const url = new URL(link, 'http://localhost');
    expect(url.pathname).toBe('/create/templates/default/new-runbook');
    expect(JSON.parse(url.searchParams.get('formData')!)).toMatchObject({
      runbookTitle: `${title} runbook`,
    });
    expect(url.hash).toBe('');
  });
});

describe('parseTemplateRef', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['template:', undefined],
    [
      'template:default/new-runbook',
      { namespace: 'default', templateName: 'new-runbook' },
    ],
    ['new-runbook', { namespace: 'default', templateName: 'new-runbook' }],
    ['team/mine', { namespace: 'team', templateName: 'mine' }],
  ])('%j is %j', (text, ref) => {
    expect(parseTemplateRef(text)).toEqual(ref);
  });
});
