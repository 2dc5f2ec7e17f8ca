// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApiHolder, useRouteRefParams } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import {
  stringifyChapterAddress,
  type ChapterDetail,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { usePlaceOfUse, useRunbooksQuery, type PlaceOfUse } from '../../hooks';
import { chapterPathsOf } from '../ChapterPage/siteLinks';
import {
  carriedOutFor,
  ParameterForm,
  ParametersProvider,
  useParametersAround,
} from '../Parameters';
import {
  TechDocsCommands,
  useHasParameters,
  useTechDocsDom,
} from './TechDocsCommands';

/** The chapter that a page of a TechDocs site is; null where it is none, or one that the reader may not see. */
function usePageChapter(
  source: string,
  page: string,
): ChapterDetail | null | undefined {
  return useRunbooksQuery<ChapterDetail | null>(
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
  ).data;
}

/** The entity whose page is open: the one that the docs stand on as a tab, or the one that they are of. */
function useEntityAround(): string | undefined {
  const { kind, namespace, name } = useRouteRefParams(entityRouteRef);
  return kind && name
    ? stringifyEntityRef({ kind, namespace, name })
    : undefined;
}

function usePlaceOfPage(chapter: ChapterDetail): PlaceOfUse {
  const place = usePlaceOfUse();
  const around = useEntityAround();
  return around && carriedOutFor(chapter).includes(around)
    ? { entityRef: around, ...place }
    : place;
}

/** An element above the docs. In their shadow root it would be out of reach of the portal's styles. */
function useElementAbove(root: ShadowRoot | undefined) {
  const [element, setElement] = useState<HTMLElement>();
  useEffect(() => {
    if (!root) {
      return undefined;
    }
    const above = document.createElement('div');
    above.style.marginBottom = 'var(--bui-space-4)';
    root.host.before(above);
    setElement(above);
    // TechDocs places its navigation by where the page begins, and looks again when the window changes its size.
    const observer = new ResizeObserver(() =>
      window.dispatchEvent(new Event('resize')),
    );
    observer.observe(above);
    return () => {
      observer.disconnect();
      above.remove();
    };
  }, [root]);
  return element;
}

function ChapterParameters(props: {
  chapter: ChapterDetail;
  root: ShadowRoot | undefined;
}) {
  const { chapter, root } = props;
  const place = usePlaceOfPage(chapter);
  const above = useElementAbove(root);
  return (
    <ParametersProvider chapter={chapter} place={place}>
      <TechDocsCommands commands={chapter.commands} />
      {above && createPortal(<ParameterForm />, above)}
    </ParametersProvider>
  );
}

function PageParameters(props: { root: ShadowRoot | undefined }) {
  const { entityRef } = useTechDocsReaderPage();
  const { '*': path = '' } = useParams();
  const chapter = usePageChapter(stringifyEntityRef(entityRef), path);
  // A page that is no chapter keeps its text: in the docs of a software template, such placeholders are the subject.
  return chapter ? (
    <ChapterParameters chapter={chapter} root={props.root} />
  ) : null;
}

/**
 * TechDocs addon that fills the commands of pages that are chapters in, for the entity that the address or the entity
 * page around names, and asks for what is missing. In our own reader, which does that itself, it does nothing.
 *
 * @public
 */
export function TechDocsParameters() {
  const { root, page } = useTechDocsDom();
  const isNeeded = useHasParameters(page);
  const isInChapter = useParametersAround() !== undefined;
  const hasApi = useApiHolder().get(runbooksApiRef) !== undefined;
  return isNeeded && hasApi && !isInChapter ? (
    <PageParameters root={root} />
  ) : null;
}
