// SPDX-License-Identifier: Apache-2.0
import { useApiHolder } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  techdocsApiRef,
  techdocsStorageApiRef,
} from '@backstage/plugin-techdocs-react';
import { useEffect, useState } from 'react';
import type { BuiltPage } from './compareBuiltPage';
import type { TechDocsPlace } from './siteLinks';

/** TechDocs answers within this time when there is nothing to build, in milliseconds. */
const BUILDING_AFTER = 1_000;
/** TechDocs looks for changes of a source at most once a minute. */
const ASK_AGAIN_AFTER = 65_000;

/** What TechDocs has of a chapter. */
export type TechDocsPage = {
  /** The page as built; undefined while it is looked for and when there is none. */
  page: BuiltPage | undefined;
  /** `unavailable` the portal has no TechDocs, or the source has no site. */
  build: 'unavailable' | 'checking' | 'building' | 'done' | 'failed';
  /** Why the build failed, or why the page could not be read. */
  reason: string | undefined;
};

const checking: TechDocsPage = {
  page: undefined,
  build: 'checking',
  reason: undefined,
};

/**
 * Looks for the built page of a chapter and has TechDocs build it, without showing it. Asks again when the chapter's
 * text changes and, as long as `isWanting`, about once a minute.
 */
export function useTechDocsPage(options: {
  place: TechDocsPlace | undefined;
  /** Content hash of the chapter's text. */
  revision: string;
  /** Whether a given page does for this text. */
  isCurrent: (page: BuiltPage) => boolean;
}): TechDocsPage {
  const { place, revision, isCurrent } = options;
  const apis = useApiHolder();
  const storage = apis.get(techdocsStorageApiRef);
  const metadata = apis.get(techdocsApiRef);
  const [state, setState] = useState<TechDocsPage>(checking);
  const [attempt, setAttempt] = useState(0);

  const key = place && `${JSON.stringify(place.entityRef)}${place.pagePath}`;
  useEffect(() => {
    if (!place || !storage || !metadata) {
      return undefined;
    }
    let isWanted = true;
    const update = (change: Partial<TechDocsPage>) =>
      isWanted && setState(old => ({ ...old, ...change }));

    const read = async () => {
      try {
        const [html, facts] = await Promise.all([
          storage.getEntityDocs(place.entityRef, place.pagePath),
          // Without it the page's text alone tells its age.
          metadata.getTechDocsMetadata(place.entityRef).catch(() => undefined),
        ]);
        const builtAt = (facts as { build_timestamp?: unknown } | undefined)
          ?.build_timestamp;
        update({
          page: {
            html,
            builtAt: typeof builtAt === 'number' ? builtAt : undefined,
          },
        });
      } catch (error) {
        const { name, message } = toError(error);
        // A page that was there and cannot be read again just now stays.
        update(
          name === 'NotFoundError' ? { page: undefined } : { reason: message },
        );
      }
    };
    const build = async () => {
      const timer = setTimeout(
        () => update({ build: 'building' }),
        BUILDING_AFTER,
      );
      try {
        const result = await storage.syncEntityDocs(place.entityRef);
        if (result === 'updated') {
          await read();
        }
        update({ build: 'done' });
      } catch (error) {
        update({ build: 'failed', reason: toError(error).message });
      } finally {
        clearTimeout(timer);
      }
    };
    update({ build: 'checking', reason: undefined });
    // The page that is there first: a build may take a minute.
    const first = read();
    build().then(() => first);
    return () => {
      isWanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- key stands for place
  }, [key, storage, metadata, revision, attempt]);

  const isSettled = state.build === 'done' || state.build === 'failed';
  const isWanting = isSettled && !(state.page && isCurrent(state.page));
  useEffect(() => {
    if (!isWanting) {
      return undefined;
    }
    const timer = setTimeout(
      () => setAttempt(count => count + 1),
      ASK_AGAIN_AFTER,
    );
    return () => clearTimeout(timer);
  }, [isWanting, attempt]);

  return place && storage && metadata
    ? state
    : { page: undefined, build: 'unavailable', reason: undefined };
}
