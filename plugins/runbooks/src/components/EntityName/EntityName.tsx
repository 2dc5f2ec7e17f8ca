// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import shared from '../../shared.module.css';
import styles from './EntityName.module.css';

/** The name of an entity by its ref, which may be anything that somebody wrote into the address. */
export function nameOf(entityRef: string): string | undefined {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return undefined;
  }
}

/** The name that the catalog shows for an entity, for use inside a sentence. */
export function useEntityTitle(entityRef: string): string {
  return useEntityPresentation(entityRef).primaryTitle;
}

function KnownEntity(props: { entityRef: string }) {
  const { entityRef } = props;
  const entityLink = useRouteRef(entityRouteRef);
  const title = useEntityTitle(entityRef);
  return (
    <Link
      href={entityLink(entityRouteParams(entityRef))}
      className={`${shared.inline} ${styles.link}`}
    >
      {title}
    </Link>
  );
}

/**
 * An entity by the name that the catalog shows for it, leading to its page. Without the catalog's own link, whose styles
 * go into the shadow root in TechDocs, and are missing outside of it.
 */
export function EntityName(props: { entityRef: string }) {
  const { entityRef } = props;
  return nameOf(entityRef) === undefined ? (
    <>{entityRef}</>
  ) : (
    <KnownEntity entityRef={entityRef} />
  );
}
