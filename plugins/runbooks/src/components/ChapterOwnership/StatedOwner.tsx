// SPDX-License-Identifier: Apache-2.0
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useInCatalog } from '../../hooks';
import { GoneOwner } from '../OwnerLink';

/** Whom the files name below an override: a link only where it leads to somebody. */
export function StatedOwner(props: { entityRef: string }) {
  const { entityRef } = props;
  const isKnown = useInCatalog(entityRef);
  if (isKnown === undefined) {
    return <code>{entityRef}</code>;
  }
  return isKnown ? (
    <EntityRefLink entityRef={entityRef} disableTooltip hideIcon />
  ) : (
    <GoneOwner entityRef={entityRef} />
  );
}
