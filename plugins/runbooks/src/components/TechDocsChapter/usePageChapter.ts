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

const partsOf = (path: string) =>
  path.split('/').filter(part => part !== '' && part !== '.');

/** Whether a page of an entity's docs may be a chapter, by what the catalog says of the entity. */
export function mayBeChapter(entity: Entity, page: string): boolean {
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

/** The chapter that the TechDocs page around is. Pages that cannot be one are not asked for. */
export function usePageChapter(): PageChapter {
  const { entityRef, entityMetadata } = useTechDocsReaderPage();
  const { '*': page = '' } = useParams();
  const source = stringifyEntityRef(entityRef);
  const { value: entity } = entityMetadata;
  const isCandidate = entity !== undefined && mayBeChapter(entity, page);
  const loaded = useRunbooksQuery<ChapterDetail | null>(
    ['techdocs-chapter', source, page],
    async (api, signal) => {
      for (const path of chapterPathsOf(page)) {
        try {
          return await api.getChapter(
            stringifyChapterAddress({ source, path }),
            { signal },
          );
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
