// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink, Flex, Link, Text } from '@backstage/ui';
import {
  parseChapterAddress,
  type Chapter,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useChapterLink, useChapters } from '../../hooks';
import { rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import styles from './ChapterPage.module.css';
import { pagePathOf } from './siteLinks';

const MOST_SUGGESTIONS = 5;

const wordsOf = (text: string) =>
  new Set(text.toLocaleLowerCase('en-US').match(/[\p{L}\p{N}]{2,}/gu) ?? []);

/** Chapters that share words with the last part of a path, the likelier first: a renamed page mostly keeps some. */
function findLike(path: string, chapters: Chapter[]): Chapter[] {
  const wanted = [...wordsOf(path.split('/').pop() ?? '')];
  return chapters
    .map(chapter => {
      const words = wordsOf(
        `${chapter.path.split('/').pop()} ${chapter.title}`,
      );
      return { chapter, shared: wanted.filter(word => words.has(word)).length };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ chapter }) => chapter);
}

/**
 * Nothing stands at this address. Pages are renamed, and pages of a TechDocs site that are no chapters are linked from
 * chapters, so what comes near and the ways on are offered.
 */
export function ChapterNotFound(props: { address: string }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const chapterLink = useChapterLink();
  const { source, path } = parseChapterAddress(props.address);
  const { data } = useChapters({ source: [source], limit: 100 });
  const like = findLike(path, data?.flatMap(({ items }) => items) ?? []);
  const site = props.address.slice(0, -path.length - 1);
  return (
    <Flex direction="column" gap="3">
      <Alert
        status="info"
        icon
        role="status"
        title={t('chapterPage.notFound.title')}
        description={t('chapterPage.notFound.text', { path })}
      />
      {like.length > 0 && (
        <section aria-labelledby="runbooks-like">
          <Text as="h2" variant="body-medium" weight="bold" id="runbooks-like">
            {t('chapterPage.notFound.like')}
          </Text>
          <ul className={styles.like}>
            {like.map(chapter => (
              <li key={chapter.address}>
                <Link href={chapterLink(chapter)} standalone>
                  {chapter.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        <ButtonLink
          size="small"
          variant="primary"
          href={`${root}?source=${encodeURIComponent(source)}`}
        >
          {t('chapterPage.notFound.source')}
        </ButtonLink>
        <ButtonLink size="small" variant="secondary" href={root}>
          {t('chapterPage.notFound.library')}
        </ButtonLink>
        <ButtonLink
          size="small"
          variant="secondary"
          href={`/docs/${site}/${pagePathOf(path)}`}
        >
          {t('chapterPage.notFound.techdocs')}
        </ButtonLink>
      </Flex>
    </Flex>
  );
}
