// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useHref, useNavigate, useSearchParams } from 'react-router-dom';
import { runbooksTranslationRef } from '../../translation';
import { ChapterMarkdown } from '../ChapterMarkdown';
import { ReportButton } from '../Reports';
import styles from './ChapterPage.module.css';
import { chooseReader, type PageAge, type Reader } from './chooseReader';
import { holdsCurrentText, type BuiltPage } from './compareBuiltPage';
import { ReaderNote } from './ReaderNote';
import { parseTechDocsLink } from './siteLinks';
import { TechDocsReader } from './TechDocsReader';
import type { ReaderRoots } from './useReaderRoots';
import type { useScrollPlace } from './useScrollPlace';
import { useSiteLinks } from './useSiteLinks';
import { useTechDocsPage } from './useTechDocsPage';
import { useTouched } from './useTouched';

const VIEW = 'view';

function parseReader(value: string | null): Reader | undefined {
  return value === 'techdocs' || value === 'source' ? value : undefined;
}

const letters = (text: string) =>
  text.toLocaleLowerCase('en-US').replace(/[^\p{L}\p{N}]+/gu, '');

/** Marks the page's own title, which stands above the reader already; see techDocsReaderCss. */
function hideTitle(root: ParentNode, title: string) {
  const heading = root.querySelector('article h1');
  const copy = heading?.cloneNode(true) as Element | undefined;
  copy?.querySelectorAll('.headerlink').forEach(link => link.remove());
  if (heading && letters(copy!.textContent ?? '') === letters(title)) {
    heading.setAttribute('data-runbooks-title', '');
  }
}

/** The text of a chapter: from our own store at once, and from TechDocs when its page holds the same text. */
export function ChapterReader(props: {
  chapter: ChapterDetail;
  roots: ReaderRoots;
  scroll: ReturnType<typeof useScrollPlace>;
}) {
  const { chapter, roots, scroll } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const basePath = useHref('/').replace(/\/+$/, '');
  const isTouched = useTouched();

  const { techdocs } = chapter.links;
  const place = useMemo(() => parseTechDocsLink(techdocs), [techdocs]);
  const links = useSiteLinks(chapter, place);
  const { sections, commands, updatedAt } = chapter;
  const isCurrent = useCallback(
    (page: BuiltPage) =>
      holdsCurrentText(page, { sections, commands, updatedAt }),
    [sections, commands, updatedAt],
  );
  const techDocs = useTechDocsPage({
    place,
    revision: chapter.revision,
    isCurrent,
  });
  const { page } = techDocs;
  const isPageCurrent = useMemo(
    () => page !== undefined && isCurrent(page),
    [page, isCurrent],
  );
  const [failure, setFailure] = useState<{ html: string; error: Error }>();
  const failed = failure?.html === page?.html ? failure?.error : undefined;
  let age: PageAge = 'absent';
  if (page && !failed) {
    age = isPageCurrent ? 'current' : 'stale';
  }

  const [shown, setShown] = useState<Reader>('source');
  const chosen = parseReader(search.get(VIEW));
  const wanted = chooseReader({ page: age, chosen, shown, isTouched });
  const anchors = useMemo(
    () => sections.map(({ anchor }) => anchor),
    [sections],
  );

  // TechDocs scrolls while it loads, so the place is held from before it starts until it stands.
  const { hold, capture } = scroll;
  const isChanging = wanted !== shown;
  useLayoutEffect(() => {
    if (isChanging) {
      hold(capture(anchors), { isWaiting: true });
    }
  }, [isChanging, hold, capture, anchors]);
  // The page in the TechDocs reader. A build that changed nothing of it leaves it alone.
  const [mounted, setMounted] = useState<string>();
  useEffect(() => {
    if (wanted === 'source' && shown === 'techdocs') {
      hold(capture(anchors));
      setShown('source');
    }
    const html = wanted === 'techdocs' ? page?.html : undefined;
    if (html !== mounted) {
      if (html && mounted) {
        hold(capture(anchors), { isWaiting: true });
      }
      setMounted(html);
    }
  }, [wanted, shown, page, mounted, hold, capture, anchors]);

  const [techDocsRoot, setTechDocsRoot] = useState<ShadowRoot>();
  const readerRef = useRef<HTMLDivElement>(null);
  const sourceRef = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    roots.show(shown === 'techdocs' ? techDocsRoot : sourceRef.current);
  }, [roots, shown, techDocsRoot]);
  useEffect(() => {
    if (techDocsRoot) {
      links.rewrite(techDocsRoot);
    }
  }, [techDocsRoot, links]);

  const onClick = (event: React.MouseEvent) => {
    const link = event.nativeEvent
      .composedPath()
      .find(
        (node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement,
      );
    if (
      !link?.hasAttribute('href') ||
      link.target === '_blank' ||
      link.origin !== window.location.origin ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    ) {
      return;
    }
    // Before TechDocs and the links themselves see it: the router keeps the address and the place in step.
    event.preventDefault();
    event.stopPropagation();
    const url = new URL(link.href);
    const isHere = url.pathname === window.location.pathname;
    navigate({
      pathname: url.pathname.startsWith(basePath)
        ? url.pathname.slice(basePath.length) || '/'
        : url.pathname,
      search: isHere ? window.location.search : url.search,
      hash: url.hash,
    });
  };
  const choose = (reader: Reader) =>
    setSearch(
      old => {
        const next = new URLSearchParams(old);
        next.set(VIEW, reader);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );

  return (
    <div
      ref={readerRef}
      className={styles.reader}
      onClickCapture={onClick}
      role="presentation"
    >
      <div className={styles.readerBar}>
        <ReaderNote
          techDocs={techDocs}
          age={age}
          failure={failed}
          shown={shown}
          isOffered={isTouched && !chosen && age === 'current'}
          onChoose={choose}
        />
        <ReportButton />
        {age !== 'absent' && (
          <ToggleButtonGroup
            aria-label={t('chapterPage.reader.label')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[shown]}
            onSelectionChange={keys => {
              const [key] = [...keys];
              choose(key === 'techdocs' ? 'techdocs' : 'source');
            }}
          >
            <ToggleButton id="techdocs" size="small">
              {t('chapterPage.reader.techdocs')}
            </ToggleButton>
            <ToggleButton id="source" size="small">
              {t('chapterPage.reader.source')}
            </ToggleButton>
          </ToggleButtonGroup>
        )}
      </div>
      {shown === 'source' && (
        <div ref={sourceRef} data-testid="own-reader">
          <ChapterMarkdown
            chapter={chapter}
            resolveLink={links.fromMarkdown}
            hideTitle
          />
        </div>
      )}
      {mounted && place && (
        <div
          className={
            shown === 'techdocs' ? styles.techdocs : styles.techdocsWaiting
          }
          data-testid="techdocs-reader"
          aria-hidden={shown !== 'techdocs'}
        >
          <TechDocsReader
            key={mounted}
            place={place}
            commands={commands}
            onPage={root => {
              // TechDocs makes a page's frame of its own; this one is a part of ours.
              readerRef.current
                ?.querySelector('main')
                ?.setAttribute('role', 'presentation');
              hideTitle(root, chapter.title);
              links.rewrite(root);
            }}
            onReady={root => {
              setTechDocsRoot(root);
              hold(capture(anchors));
              setShown('techdocs');
            }}
            onFailure={error => {
              setFailure({ html: mounted, error });
            }}
          />
        </div>
      )}
    </div>
  );
}
