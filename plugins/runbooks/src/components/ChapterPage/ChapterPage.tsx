// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink, Container } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { useChapter } from '../../hooks';
import { rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { ChapterNotFound } from './ChapterNotFound';
import { ChapterView } from './ChapterView';

const errorName = (error: Error | undefined) =>
  error instanceof ResponseError ? error.cause.name : error?.name;

function NotAllowed() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  return (
    <Alert
      status="warning"
      icon
      role="status"
      title={t('chapterPage.notAllowed.title')}
      description={t('chapterPage.notAllowed.text')}
      customActions={
        <ButtonLink size="small" variant="secondary" href={root}>
          {t('chapterPage.notAllowed.library')}
        </ButtonLink>
      }
    />
  );
}

function Chapter(props: { source: string; path: string }) {
  const { source, path } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const loaded = useChapter(`${source}/${path}`);
  const name = errorName(loaded.error);
  // Also when the chapter was there before: what has gone, or may not be read any more, is not kept on the screen.
  if (name === 'NotFoundError') {
    return <ChapterNotFound address={`${source}/${path}`} />;
  }
  if (name === 'NotAllowedError') {
    return <NotAllowed />;
  }
  return (
    <LoadedContent
      loaded={loaded}
      errorTitle={t('chapterPage.failed')}
      skeleton={<LoadingSkeleton lines={4} height={96} />}
    >
      {chapter => <ChapterView chapter={chapter} />}
    </LoadedContent>
  );
}

/**
 * One chapter, at `…/{namespace}/{kind}/{name}/{path}`, at a section with `#anchor`. `?view=source` and `?view=techdocs`
 * choose the reader.
 *
 * @public
 */
export function ChapterPage() {
  const { namespace, kind, name, '*': splat = '' } = useParams();
  const source = `${namespace}/${kind}/${name}`.toLocaleLowerCase('en-US');
  const path = splat.replace(/\/+$/, '');
  return (
    <Container>
      {/* Another chapter starts anew: what was chosen or scrolled belongs to one. */}
      <Chapter key={`${source}/${path}`} source={source} path={path} />
    </Container>
  );
}
