// SPDX-License-Identifier: Apache-2.0
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiBookOpenLine } from '@remixicon/react';
import { ENTITY_TAB_PATH } from '../routes';

/** Whoever may own chapters. */
const ownerFilter = { kind: { $in: ['user', 'group'] } };

/** People and places have no chapters; everything that can break has. */
const filter = { $not: { kind: { $in: ['user', 'group', 'location'] } } };

export const entityRunbooksContent = EntityContentBlueprint.make({
  params: {
    path: ENTITY_TAB_PATH,
    title: 'Runbooks',
    icon: <RiBookOpenLine />,
    group: 'operation',
    filter,
    loader: async () => {
      const { EntityRunbooksContent } = await import(
        '../components/EntityRunbooksContent'
      );
      return <EntityRunbooksContent />;
    },
  },
});

export const entityRunbooksCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter,
    loader: async () => {
      const { EntityRunbooksCard } = await import(
        '../components/EntityRunbooksCard'
      );
      return <EntityRunbooksCard />;
    },
  },
});

/** What waits for a user or a group. */
export const entityOwnedCard = EntityCardBlueprint.make({
  name: 'owned',
  params: {
    type: 'content',
    filter: ownerFilter,
    loader: async () => {
      const { EntityOwnedCard } = await import('../components/EntityOwnedCard');
      return <EntityOwnedCard />;
    },
  },
});
