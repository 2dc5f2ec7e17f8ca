// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import styles from './EntityName.module.css';

/** The name of an entity by its ref, which may be anything that somebody wrote into the address. */
export function nameOf(entityRef: string): string | undefined {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return undefined;
  }
}

/**
 * The name of an entity, leading to its page. Without the catalog's own link: in TechDocs, where its styles go into the
 * shadow root, it would have none.
 */
export function EntityName(props: { entityRef: string }) {
  const { entityRef } = props;
  const entityLink = useRouteRef(entityRouteRef);
  const name = nameOf(entityRef);
  return name === undefined ? (
    <>{entityRef}</>
  ) : (
    <Link
      href={entityLink(entityRouteParams(entityRef))}
      className={styles.link}
    >
      {name}
    </Link>
  );
}
