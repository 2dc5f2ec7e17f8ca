// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import type { Element } from 'hast';
import { toString } from 'hast-util-to-string';
import {
  createContext,
  memo,
  useContext,
  useMemo,
  type ComponentProps,
} from 'react';
import Markdown, { type Components, type ExtraProps } from 'react-markdown';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { runbooksTranslationRef } from '../../translation';
import { BreakGlassCover } from '../BreakGlass';
import { CommandBlock, CopyButton } from '../CommandBlock';
import { Diagram } from '../Diagram';
import { FilledText, RefusedNote, useFilledCommand } from '../Parameters';
import styles from './ChapterMarkdown.module.css';
import { expandMkdocsBlocks } from './expandMkdocsBlocks';
import { headingAnchors, markFoldedCode, withoutTitle } from './headingAnchors';
import { sanitizeSchema } from './sanitizeSchema';

/** The part of a chapter that its own text is shown from. */
export type ReadableChapter = Pick<
  ChapterDetail,
  'markdown' | 'sections' | 'commands'
>;

type ReaderValue = {
  commands: ReadableChapter['commands'];
  anchors: ReadonlySet<string>;
  resolveLink: (href: string) => string | undefined;
};
const ReaderContext = createContext<ReaderValue>({
  commands: [],
  anchors: new Set(),
  resolveLink: () => undefined,
});

type Props<Tag extends keyof JSX.IntrinsicElements> = ComponentProps<Tag> &
  ExtraProps;

const isAbsolute = (href: string) => /^[a-z][a-z0-9+.-]*:/i.test(href);

function PageLink({ href, children, title }: Props<'a'>) {
  const { anchors, resolveLink } = useContext(ReaderContext);
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (!href) {
    return <span>{children}</span>;
  }
  if (href.startsWith('#')) {
    // Ids that the author wrote carry a prefix; see sanitizeSchema.
    const id = href.slice(1);
    return (
      <a href={anchors.has(id) ? href : `#user-content-${id}`}>{children}</a>
    );
  }
  if (isAbsolute(href)) {
    return (
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        title={title}
      >
        {children}
      </a>
    );
  }
  const to = resolveLink(href);
  return to === undefined ? (
    <span title={t('chapterMarkdown.unreachable', { target: href })}>
      {children}
    </span>
  ) : (
    <Link href={to} standalone className={styles.link}>
      {children}
    </Link>
  );
}

function PageImage({ src, alt, title }: Props<'img'>) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (typeof src === 'string' && /^https?:/i.test(src)) {
    return (
      <img
        src={src}
        alt={alt ?? ''}
        title={title}
        loading="lazy"
        referrerPolicy="no-referrer"
      />
    );
  }
  // A picture of the source's own tree stands only in its TechDocs site.
  return (
    <span className={styles.missingImage}>
      {t('chapterMarkdown.image', { name: alt || String(src ?? '') })}
    </span>
  );
}

/** Code that is no command: something to say or to send may take parameters too. */
function OtherCode(props: { text: string; language: string }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const filled = useFilledCommand(props.text, props.language);
  return (
    <div className={styles.code}>
      <pre
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t('chapterMarkdown.code')}
      >
        <code>
          <FilledText command={filled} />
        </code>
      </pre>
      <CopyButton
        text={filled.text}
        label={t('chapterMarkdown.copyCode')}
        missing={filled.missing}
      />
      <RefusedNote command={filled} />
    </div>
  );
}

function CodeBlock({ node, children }: Props<'pre'>) {
  const { commands } = useContext(ReaderContext);
  const code = node?.children.find(
    (child): child is Element =>
      child.type === 'element' && child.tagName === 'code',
  );
  if (!code) {
    return <pre>{children}</pre>;
  }
  const text = toString(code).replace(/\n$/, '');
  const language = [code.properties.className ?? []]
    .flat()
    .map(name => /^language-(.+)$/.exec(String(name))?.[1])
    .find(Boolean);
  if (language === 'mermaid') {
    return <Diagram text={text} />;
  }
  const isFolded = node?.properties.dataFolded === 'true';
  const known = commands.filter(command => command.text.trim() === text.trim());
  // The same text may stand there twice: once in the open, and once folded.
  const command =
    known.find(({ breakGlass }) => breakGlass === isFolded) ?? known[0];
  if (command) {
    const block = (
      <CommandBlock
        command={{
          language: command.language,
          text,
          breakGlass: command.breakGlass || isFolded,
        }}
        // What the page folds is folded by the page itself.
        open
      />
    );
    return command.breakGlass ? (
      <BreakGlassCover command={command}>{block}</BreakGlassCover>
    ) : (
      block
    );
  }
  return <OtherCode text={text} language={language ?? ''} />;
}

function Table({ children }: Props<'table'>) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <div
      className={styles.table}
      // A wide table scrolls; a keyboard must reach it to do so.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={t('chapterMarkdown.table')}
    >
      <table>{children}</table>
    </div>
  );
}

function Details({ node, children }: Props<'details'>) {
  return (
    <details
      className={styles.details}
      data-note={node?.properties.dataNote}
      open={node?.properties.dataUnfolded !== undefined}
    >
      {children}
    </details>
  );
}

function Checkbox({ checked }: Props<'input'>) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <input
      type="checkbox"
      checked={checked ?? false}
      disabled
      aria-label={t('chapterMarkdown.task')}
    />
  );
}

const components: Components = {
  a: PageLink,
  img: PageImage,
  pre: CodeBlock,
  table: Table,
  details: Details,
  input: Checkbox,
};

function ChapterText(props: {
  chapter: ReadableChapter;
  /** Where a link within the source leads; undefined where there is nothing to open. */
  resolveLink?: (href: string) => string | undefined;
  /** Leaves the page's own title out, where it stands above already. */
  hideTitle?: boolean;
}) {
  const { chapter, resolveLink, hideTitle } = props;
  const { markdown, sections, commands } = chapter;
  const value = useMemo<ReaderValue>(
    () => ({
      commands,
      anchors: new Set(sections.map(section => section.anchor)),
      resolveLink: resolveLink ?? (() => undefined),
    }),
    [commands, sections, resolveLink],
  );
  const text = useMemo(() => expandMkdocsBlocks(markdown), [markdown]);
  const title = hideTitle
    ? sections.find(({ level }) => level === 1)
    : undefined;
  return (
    <div className={styles.root}>
      <ReaderContext.Provider value={value}>
        <Markdown
          remarkPlugins={[remarkFrontmatter, remarkGfm]}
          remarkRehypeOptions={{ clobberPrefix: '' }}
          rehypePlugins={[
            rehypeRaw,
            [rehypeSanitize, sanitizeSchema],

            [headingAnchors, { sections }],
            [withoutTitle, { anchor: title?.anchor }],
            markFoldedCode,
          ]}
          components={components}
        >
          {text}
        </Markdown>
      </ReaderContext.Provider>
    </div>
  );
}

/**
 * A chapter from our own store, with no TechDocs build: sanitised, with the anchors that TechDocs gives, diagrams drawn,
 * commands to copy, and break-glass folded and covered.
 */
export const ChapterMarkdown = memo(ChapterText);
