// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Text, useBreakpoint } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import {
  useOwnership,
  usePlaceOfUse,
  useSources,
  type PlaceOfUse,
} from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { AccessNote } from '../AccessNote';
import {
  ChapterChanges,
  parseChanges,
  useChangesLink,
  type Changes,
} from '../ChapterHistory';
import { OrphanNote, OwnershipFacts } from '../ChapterOwnership';
import { ChapterReview, ReviewFacts } from '../ChapterReview';
import { CommandBlock } from '../CommandBlock';
import { ParameterForm, ParametersProvider } from '../Parameters';
import { SourceStateNote } from '../SourceStateNote';
import { AlertBanner } from './AlertBanner';
import { ChapterFacts } from './ChapterFacts';
import { ChapterHeader } from './ChapterHeader';
import styles from './ChapterPage.module.css';
import { ChapterReader } from './ChapterReader';
import { SectionIndex } from './SectionIndex';
import { useReaderRoots } from './useReaderRoots';
import { useScrollPlace } from './useScrollPlace';

function anchorOf(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** What is wrong with a source whose last read did not succeed. */
function SourceNote(props: { chapter: ChapterDetail }) {
  const { source, sourceState, lastReadAt } = props.chapter;
  const sources = useSources().data?.flatMap(({ items }) => items);
  const known = sources?.find(({ ref }) => ref === source) ?? {
    ref: source,
    title: source,
    state: sourceState,
    error: null,
    lastAttemptAt: null,
    lastReadAt,
  };
  return <SourceStateNote sources={[known]} />;
}

/** What stands beside the text; on a narrow screen it is folded above it. */
function Aside(props: { title: string; children: ReactNode }) {
  const { up } = useBreakpoint();
  return up('lg') ? (
    <div className={styles.wide}>
      <Text as="h3" variant="body-medium" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </div>
  ) : (
    <details className={styles.folded}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}

/** Who answers for a chapter and who reviews it, and what it replaces. */
function People(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const ownership = useOwnership(chapter.address).data?.ownership;
  const link = useChangesLink();
  return (
    <Aside title={t('chapterPage.people')}>
      <div className={styles.people}>
        <OwnershipFacts chapter={chapter} ownership={ownership} />
        <ReviewFacts chapter={chapter} ownership={ownership} />
        {chapter.supersedes.length > 0 && (
          <Link href={link({ show: 'legacy' })}>
            {t('legacyTwins.link', { count: chapter.supersedes.length })}
          </Link>
        )}
      </div>
    </Aside>
  );
}

/** What changed in a chapter, in the place of its text. */
function ChangedChapter(props: { chapter: ChapterDetail; changes: Changes }) {
  const { chapter, changes } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <div className={styles.columns}>
      <aside className={styles.aside} aria-label={t('chapterPage.aside')}>
        <People chapter={chapter} />
      </aside>
      <div className={styles.main}>
        <ChapterChanges chapter={chapter} changes={changes} />
      </div>
    </div>
  );
}

function ReadableChapter(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { hash, key } = useLocation();
  const roots = useReaderRoots();
  const scroll = useScrollPlace(anchor =>
    anchor === null ? roots.frame.current : roots.find(anchor),
  );
  const { land } = scroll;
  useEffect(() => {
    if (hash.length > 1) {
      land(anchorOf(hash));
    }
    // The key: following the same link again lands there again.
  }, [hash, key, land]);

  return (
    <div className={styles.columns}>
      <aside className={styles.aside} aria-label={t('chapterPage.aside')}>
        {chapter.sections.some(({ level }) => level > 1) && (
          <Aside title={t('chapterPage.sections')}>
            <SectionIndex sections={chapter.sections} find={roots.find} />
          </Aside>
        )}
        <People chapter={chapter} />
        <Aside title={t('chapterPage.about')}>
          <ChapterFacts chapter={chapter} />
        </Aside>
      </aside>
      <div className={styles.main}>
        <ParameterForm />
        {chapter.kind === 'incident' && chapter.firstCommand && (
          <section aria-label={t('chapterPage.firstCommand')}>
            <Text as="p" variant="body-small" color="secondary">
              {t('chapterPage.firstCommand')}
            </Text>
            <CommandBlock command={chapter.firstCommand} open />
          </section>
        )}
        <div ref={roots.frame}>
          <ChapterReader chapter={chapter} roots={roots} scroll={scroll} />
        </div>
      </div>
    </div>
  );
}

/** A page that stands elsewhere: says where, and leads there. */
function ExternalChapter(props: { href: string; chapter: ChapterDetail }) {
  const { href, chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const host = /^[a-z]+:\/\/([^/?#]+)/i.exec(href)?.[1] ?? href;
  return (
    <div className={styles.main}>
      <Text as="p">{t('chapterPage.external.text', { host })}</Text>
      <div>
        <ButtonLink
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          variant="primary"
          iconEnd={<RiExternalLinkLine aria-label={t('chapterPage.newTab')} />}
        >
          {t('chapterPage.external.open', { host })}
        </ButtonLink>
      </div>
      <ChapterFacts chapter={chapter} />
    </div>
  );
}

/** What stands below the head: the text, what changed in it, or the way to where it stands. */
function Body(props: {
  chapter: ChapterDetail;
  place: PlaceOfUse;
  changes: Changes | undefined;
}) {
  const { chapter, place, changes } = props;
  const { external } = chapter.links;
  if (external) {
    return <ExternalChapter href={external} chapter={chapter} />;
  }
  if (changes) {
    return <ChangedChapter chapter={chapter} changes={changes} />;
  }
  return (
    <ParametersProvider chapter={chapter} place={place}>
      <ReadableChapter chapter={chapter} />
    </ParametersProvider>
  );
}

/** One chapter with everything that belongs to it. */
export function ChapterView(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const place = usePlaceOfUse();
  const changes = parseChanges(useLocation().search);
  return (
    <article className={styles.page} aria-label={chapter.title}>
      <AlertBanner place={place} />
      <ChapterHeader chapter={chapter} />
      {chapter.sourceState !== 'ok' && <SourceNote chapter={chapter} />}
      <AccessNote access={chapter.access} />
      <OrphanNote chapter={chapter} />
      <ChapterReview chapter={chapter} />
      <Body chapter={chapter} place={place} changes={changes} />
    </article>
  );
}
