// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import {
  RUNBOOKS_PATH_ANNOTATION,
  stringifyChapterAddress,
  type ChapterDetail,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useParams } from 'react-router-dom';
import { useRunbooksQuery } from '../../hooks';
import { chapterPathsOf } from '../ChapterPage/siteLinks';
import { useDocsSources } from './useDocsSources';

const partsOf = (path: string) =>
  path.split('/').filter(part => part !== '' && part !== '.');

/** Whether a page of an entity's docs may be a chapter, by what the catalog says of the entity. */
function mayBeChapter(entity: Entity, page: string): boolean {
  if (entity.kind.toLocaleLowerCase('en-US') === 'runbook') {
    return true;
  }
  const folder = entity.metadata.annotations?.[RUNBOOKS_PATH_ANNOTATION];
  const parts = partsOf(page);
  return (
    folder !== undefined &&
    partsOf(folder).every((part, index) => part === parts[index])
  );
}

/** What is known of the chapter that a TechDocs page is. */
export type PageChapter = {
  /** Null where the page is none, or one that the reader may not see; undefined while that is not known. */
  chapter: ChapterDetail | null | undefined;
  error: Error | undefined;
};

/**
 * The entities that may hold the page around as a chapter: the one whose docs it stands in, else those that show these
 * docs as theirs. Only the catalog is asked.
 */
function useSourcesOfPage(page: string): string[] {
  const { entityRef, entityMetadata } = useTechDocsReaderPage();
  const docsRef = stringifyEntityRef(entityRef);
  const { value: entity } = entityMetadata;
  const isOwn = entity !== undefined && mayBeChapter(entity, page);
  const others = useDocsSources(entity && !isOwn ? docsRef : undefined);
  return isOwn
    ? [docsRef]
    : others
        .filter(other => mayBeChapter(other, page))
        .map(other => stringifyEntityRef(other));
}

/** The chapter that the TechDocs page around is. Pages that cannot be one are not asked for. */
export function usePageChapter(): PageChapter {
  const { '*': page = '' } = useParams();
  const sources = useSourcesOfPage(page);
  const isCandidate = sources.length > 0;
  const loaded = useRunbooksQuery<ChapterDetail | null>(
    ['techdocs-chapter', sources, page],
    async (api, signal) => {
      for (const address of sources.flatMap(source =>
        chapterPathsOf(page).map(path =>
          stringifyChapterAddress({ source, path }),
        ),
      )) {
        try {
          return await api.getChapter(address, { signal });
        } catch (error) {
          if (
            !(error instanceof ResponseError) ||
            !/^(NotFound|NotAllowed)Error$/.test(error.cause.name)
          ) {
            throw error;
          }
        }
      }
      return null;
    },
    { enabled: isCandidate },
  );
  return isCandidate
    ? { chapter: loaded.data, error: loaded.error }
    : { chapter: null, error: undefined };
}
