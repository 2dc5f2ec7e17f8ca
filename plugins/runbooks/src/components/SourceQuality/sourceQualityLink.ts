// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { paths, rootRouteRef } from '../../routes';

/** Answers a function that gives the page of a source's quality. */
export function useSourceQualityLink(): (sourceRef: string) => string {
  const root = useRouteRef(rootRouteRef)();
  return useCallback(
    sourceRef => {
      const { namespace, kind, name } = parseEntityRef(sourceRef);
      return [root, paths.sources, namespace, kind, name].join('/');
    },
    [root],
  );
}
