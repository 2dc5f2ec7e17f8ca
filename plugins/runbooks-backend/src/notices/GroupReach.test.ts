// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { GroupReach } from './GroupReach';

const entity = (ref: string, type: string, ...targets: string[]) => {
  const [kind, name] = ref.split(':default/');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: targets.map(targetRef => ({ type, targetRef })),
  };
};

const LEAD = 'user:default/lead';
const GUEST = 'user:default/guest';
const TEAM = 'group:default/team';
const ORG = 'group:default/org';
const OTHER = 'group:default/other';

describe('GroupReach', () => {
  const create = () => {
    const catalog = catalogServiceMock({
      entities: [
        entity(LEAD, 'memberOf', TEAM),
        entity(GUEST, 'memberOf'),
        entity(TEAM, 'childOf', ORG),
        // Nobody should, and somebody will.
        entity(ORG, 'childOf', ORG),
        entity(OTHER, 'parentOf', TEAM),
      ],
    });
    const ask = jest.spyOn(catalog, 'getEntitiesByRefs');
    return {
      ask,
      reach: new GroupReach({ catalog, auth: mockServices.auth() }),
    };
  };

  it.each([
    [[TEAM, LEAD], [TEAM]],
    [[LEAD, ORG], [ORG]],
    [[ORG, TEAM], [ORG]],
    [
      [TEAM, GUEST],
      [TEAM, GUEST],
    ],
    [
      [OTHER, LEAD],
      [OTHER, LEAD],
    ],
    [[LEAD], [LEAD]],
    [
      ['group:default/unknown', LEAD],
      ['group:default/unknown', LEAD],
    ],
  ])('of %s tells %s', async (refs, told) => {
    const { reach } = create();
    await reach.learn(refs);
    expect(reach.narrow(refs)).toEqual(told);
  });

  it('asks about each once', async () => {
    const { ask, reach } = create();
    await reach.learn([LEAD, TEAM]);
    await reach.learn([LEAD, TEAM, ORG]);
    expect(ask.mock.calls.map(([{ entityRefs }]) => entityRefs)).toEqual([
      [LEAD, TEAM],
      [ORG],
    ]);
  });
});
