// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApiHolder, useRouteRefParams } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback } from 'react';
import { createPortal } from 'react-dom';
import { useParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { usePlaceOfUse, type PlaceOfUse } from '../../hooks';
import { RevealsProvider } from '../BreakGlass';
import {
  carriedOutFor,
  ParameterForm,
  ParametersProvider,
  useParametersAround,
} from '../Parameters';
import { ReportingProvider } from '../Reports';
import { TechDocsBreakGlass } from '../TechDocsBreakGlass';
import { TechDocsCommands, useTechDocsDom } from '../TechDocsParameters';
import { ChapterStrip } from './ChapterStrip';
import { useElementAbove } from './useElementAbove';
import { usePageChapter } from './usePageChapter';

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

/** What is added to a page that is a chapter. */
function KnownChapter(props: {
  chapter: ChapterDetail;
  root: ShadowRoot | undefined;
}) {
  const { chapter, root } = props;
  const place = usePlaceOfPage(chapter);
  const above = useElementAbove(root);
  const findRoot = useCallback(() => root ?? null, [root]);
  return (
    <ParametersProvider chapter={chapter} place={place}>
      <ReportingProvider chapter={chapter} findRoot={findRoot}>
        <TechDocsCommands commands={chapter.commands} />
        <TechDocsBreakGlass commands={chapter.commands} />
        {above &&
          createPortal(
            <>
              <ChapterStrip chapter={chapter} place={place} />
              <ParameterForm />
            </>,
            above,
          )}
      </ReportingProvider>
    </ParametersProvider>
  );
}

function Page(props: { root: ShadowRoot | undefined }) {
  const { chapter, error } = usePageChapter();
  // A page that is no chapter keeps its text: in the docs of a software template, placeholders are the subject.
  if (chapter === null) {
    return null;
  }
  return (
    <RevealsProvider chapter={chapter} error={error}>
      {chapter ? (
        <KnownChapter chapter={chapter} root={props.root} />
      ) : (
        <TechDocsBreakGlass commands={undefined} />
      )}
    </RevealsProvider>
  );
}

/**
 * TechDocs addon for pages that are chapters: a strip above the page says what it is, whose, and whether to trust it;
 * commands are filled in for the entity that the address or the entity page around names; break-glass commands stay
 * covered until they are revealed, which is recorded; and a problem of a passage can be reported. Other pages stay as
 * they are. In our own reader, which does all of that itself, it does nothing.
 *
 * @public
 */
export function TechDocsChapter() {
  const { root } = useTechDocsDom();
  const { entityRef } = useTechDocsReaderPage();
  const { '*': path = '' } = useParams();
  const isInChapter = useParametersAround() !== undefined;
  const hasApi = useApiHolder().get(runbooksApiRef) !== undefined;
  return hasApi && !isInChapter ? (
    <Page key={`${stringifyEntityRef(entityRef)}/${path}`} root={root} />
  ) : null;
}
