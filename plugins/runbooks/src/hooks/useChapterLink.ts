// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Chapter } from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback } from 'react';
import { rootRouteRef } from '../routes';
import { stringifyPlaceOfUse, type PlaceOfUse } from './placeOfUse';

const encodePath = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** Answers a function that gives the page of the chapter at an address. */
export function useAddressLink(): (address: string) => string {
  const root = useRouteRef(rootRouteRef)();
  return useCallback(address => `${root}/${encodePath(address)}`, [root]);
}

/**
 * Answers a function that gives a chapter's place in the portal, at a section when an anchor is given, and filled in
 * for where it is to be carried out. A link-only chapter stands elsewhere: its place is its external address.
 */
export function useChapterLink(): (
  chapter: Pick<Chapter, 'address' | 'links'>,
  anchor?: string,
  place?: PlaceOfUse,
) => string {
  const linkTo = useAddressLink();
  return useCallback(
    (chapter, anchor, place = {}) => {
      if (chapter.links.external) {
        return chapter.links.external;
      }
      const hash = anchor ? `#${encodeURIComponent(anchor)}` : '';
      const search = stringifyPlaceOfUse(place);
      return `${linkTo(chapter.address)}${search}${hash}`;
    },
    [linkTo],
  );
}
