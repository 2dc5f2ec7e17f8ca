// SPDX-License-Identifier: Apache-2.0
import { posix } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
  stringifyChapterAddress,
  stringifyChapterRef,
  type LegacyTwin,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import type { ReaderScope } from '../database/chapterSelection';
import type { ChapterPlace } from '../database/chapters';
import type { PageText } from '../database/pageTexts';
import type { StoredChapter, StoredChapterDetail } from '../database/rows';
import { diffRevisions } from './diff';
import { parsePage } from './headings';
import { isUrl, readPageName, readPlaceOfUrl } from './pageNames';

/*
 * What is left of the pages that a chapter replaces. Its front matter names them: by path in the same site, by chapter
 * ref, or by URL. Links to them are found by a look for the name in the texts first, and then as links, since a name may
 * stand in a text for other reasons.
 */

/** Most pages of one chapter that are looked after. */
const MOST_TWINS = 10;
/** Most pages that are taken apart to find the links to one. */
const MOST_PAGES = 200;

type Store = Pick<
  DatabaseRunbookStore,
  'findPlaceOfUrl' | 'getChapter' | 'getRevision' | 'listPagesHolding'
>;

const withoutFragment = (url: string) => url.replace(/#.*$/s, '');

/** A target below the docs folder: a file, or a folder with its index. */
const toPath = (target: string) =>
  target.endsWith('/')
    ? `${target}index`
    : posix.normalize(target).replace(/\.(md|markdown)$/i, '');

/** MkDocs shows `a/index.md` at `a/`. */
const samePath = (path: string) => path.replace(/\/(?:index|readme)$/i, '');

const isSame = (a: ChapterPlace, b: ChapterPlace) =>
  a.source === b.source && samePath(a.path) === samePath(b.path);

/** Where an old page stood: in a source, at an address of the web, or both. */
type OldPage = { places: ChapterPlace[]; url: string | null };

/** The pages that a chapter replaces, as far as the reader may see them. */
export async function findLegacyTwins(
  store: Store,
  scope: ReaderScope,
  chapter: StoredChapterDetail,
): Promise<LegacyTwin[]> {
  const twins: LegacyTwin[] = [];
  for (const names of chapter.supersedes.slice(0, MOST_TWINS)) {
    const page = await locate(store, scope, names, chapter);
    const twin = await findChapter(store, scope, page, chapter);
    twins.push({
      names,
      chapter: twin
        ? {
            address: stringifyChapterAddress(twin),
            ref: stringifyChapterRef(twin),
            title: twin.title,
            revision: twin.revision,
          }
        : null,
      diff: twin ? await diffChapters(store, twin, chapter) : null,
      linkedFrom: await findLinks(store, scope, {
        page: twin ? { ...page, places: [twin] } : page,
        names,
        except: [chapter, ...(twin ? [twin] : [])],
      }),
    });
  }
  return twins;
}

async function locate(
  store: Store,
  scope: ReaderScope,
  names: string,
  chapter: ChapterPlace,
): Promise<OldPage> {
  if (isUrl(names)) {
    const place =
      readPlaceOfUrl(names) ?? (await store.findPlaceOfUrl(scope, names));
    return { places: place ? [place] : [], url: names };
  }
  return { places: readPageName(names, chapter), url: null };
}

async function findChapter(
  store: Store,
  scope: ReaderScope,
  { places }: OldPage,
  chapter: StoredChapter,
): Promise<StoredChapter | undefined> {
  for (const place of places) {
    const found = await store.getChapter(scope, place);
    if (found && found.storedId !== chapter.storedId) {
      return found;
    }
  }
  return undefined;
}

async function diffChapters(
  store: Store,
  from: StoredChapter,
  to: StoredChapter,
): Promise<LegacyTwin['diff']> {
  const [oldText, newText] = await Promise.all(
    [from, to].map(({ storedId, revision }) =>
      store.getRevision(storedId, revision),
    ),
  );
  return oldText && newText ? diffRevisions(oldText, newText) : null;
}

async function findLinks(
  store: Store,
  scope: ReaderScope,
  options: { page: OldPage; names: string; except: ChapterPlace[] },
): Promise<LegacyTwin['linkedFrom']> {
  const { page, names, except } = options;
  const paths = page.places.map(({ path }) => path);
  const wanted = new Set(
    [
      ...paths,
      ...(page.url ? [page.url] : []),
      ...(paths.length ? [] : [names]),
    ]
      .flatMap(toNeedle)
      .filter(Boolean),
  );
  if (wanted.size === 0) {
    return [];
  }
  const pages = await store.listPagesHolding(scope, [...wanted], MOST_PAGES);
  const links: LegacyTwin['linkedFrom'] = [];
  for (const holding of pages) {
    if (!except.some(place => isSame(place, holding))) {
      links.push(...linksTo(holding, page));
      await yieldToOthers();
    }
  }
  return links;
}

/** What a link to a page holds at least, as it is written and as it may be encoded. */
function toNeedle(path: string): string[] {
  const name = path
    .replace(/[?#].*$/s, '')
    .replace(/\.md$/i, '')
    .replace(/\/+$/, '')
    .replace(/\/(?:index|readme)$/i, '')
    .split('/')
    .at(-1)!;
  return [name, encodeURI(name)];
}

function linksTo(from: PageText, page: OldPage): LegacyTwin['linkedFrom'] {
  const { links } = parsePage(from.text, from.path);
  return links
    .filter(({ url, type, target }) => {
      if (page.url !== null && withoutFragment(url) === page.url) {
        return true;
      }
      const place =
        readPlaceOfUrl(url) ??
        (type === 'page' && target !== undefined
          ? { source: from.source, path: toPath(target) }
          : undefined);
      return (
        place !== undefined && page.places.some(known => isSame(known, place))
      );
    })
    .map(({ line }) => ({
      address: stringifyChapterAddress(from),
      title: from.title,
      line,
    }));
}
