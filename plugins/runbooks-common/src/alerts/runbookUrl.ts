// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ChapterLocation } from '../address';
import { toAlertKey, toLinkKey } from './alertNames';
import type { ChapterAlert } from './chapterAlerts';

/**
 * Where a `runbook_url` leads, as far as it can be told from its text.
 *
 * @public
 */
export interface RunbookTarget {
  /** A page of this portal, or of TechDocs, or what looks like one. */
  places: ChapterLocation[];
  /** The parts of its path, without the ending of the last. */
  segments: string[];
  anchor: string | null;
  /** By what {@link ChapterAlert}s it may be known. */
  keys: string[];
}

const MAX_URL_LENGTH = 2048;
/** Pages that stand for their folder. */
const INDEX = /^(index|readme)$/i;

/** A path alone is one of this portal. */
const rooted = (text: string) =>
  /^\/(?!\/)/.test(text.trim()) ? `//portal${text.trim()}` : text.trim();

const distinct = (alerts: ChapterAlert[]) =>
  Array.from(new Set(alerts.map(({ chapterId }) => chapterId)));

/**
 * Takes a `runbook_url` apart. It is only read, never followed: chapters are compared with it.
 *
 * @returns undefined for what is no address
 * @public
 */
export function parseRunbookUrl(text: string): RunbookTarget | undefined {
  if (text.length > MAX_URL_LENGTH || !/^(https?:)?\/\//i.test(rooted(text))) {
    return undefined;
  }
  let url: URL;
  try {
    url = new URL(text.trim(), 'http://portal/');
  } catch {
    return undefined;
  }
  const segments = url.pathname
    .split('/')
    .map(decode)
    .filter(segment => segment !== '');
  const last = segments.length - 1;
  if (last >= 0) {
    segments[last] = segments[last].replace(/\.(md|markdown|html?)$/i, '');
    if (INDEX.test(segments[last]) && last > 0) {
      segments.pop();
    }
  }
  const places = [...placesBehind(segments)];
  const name = segments[segments.length - 1];
  return {
    places,
    segments,
    anchor: url.hash.length > 1 ? decode(url.hash.slice(1)) : null,
    keys: [
      ...(name ? [toAlertKey(name)] : []),
      ...(places.length > 0 ? ['index', 'readme'] : []),
      toLinkKey(text),
    ].filter(Boolean),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `/runbooks[/chapters]/{address}`, `/docs/{entity}/{page}`, `/catalog/{entity}/docs/{page}`, below any base path. */
function* placesBehind(segments: string[]): Iterable<ChapterLocation> {
  for (let at = 0; at < segments.length; at++) {
    const rest = segments.slice(at + 1);
    switch (segments[at]) {
      case 'runbooks':
        yield* placeOf(rest[0] === 'chapters' ? rest.slice(1) : rest);
        break;
      case 'docs':
        yield* placeOf(rest);
        break;
      case 'catalog':
        if (rest[3] === 'docs') {
          yield* placeOf([...rest.slice(0, 3), ...rest.slice(4)]);
        }
        break;
      default:
    }
  }
}

function* placeOf([namespace, kind, name, ...path]: string[]) {
  if (!name) {
    return;
  }
  const source = stringifyEntityRef({ namespace, kind, name });
  for (const page of [path, [...path, 'index'], [...path, 'README']]) {
    if (page.length > 0) {
      yield { source, path: page.join('/') };
    }
  }
}

/** The chapters that a target is, of those that are known by its keys. An exact address wins over a likeness. */
export function findTarget(
  target: RunbookTarget,
  chapterAlerts: ChapterAlert[],
): string[] {
  const { places, segments, keys } = target;
  const exact = chapterAlerts.filter(({ sourceRef, path, origin, nameKey }) =>
    origin === 'link'
      ? nameKey !== null && keys.includes(nameKey)
      : places.some(it => it.source === sourceRef && it.path === path),
  );
  if (exact.length > 0) {
    return distinct(exact);
  }
  const key = toAlertKey(segments[segments.length - 1] ?? '');
  const named = chapterAlerts.filter(
    ({ origin, nameKey, matcher }) =>
      origin !== 'link' &&
      key &&
      nameKey === key &&
      // Whether an alert has the labels that a chapter wants, an address does not tell.
      Object.keys(matcher).length === 1,
  );
  // A page of the same folders is rather meant than one of the same name elsewhere.
  const common = named.map(({ file }) => countCommon(file, segments));
  const most = Math.max(0, ...common);
  return distinct(named.filter((_, index) => common[index] === most));
}

/** How many folders before the last part of both paths are the same, from the end. */
function countCommon(file: string, segments: string[]): number {
  const folders = file
    .replace(/\/(index|readme)\.\w+$/i, '.md')
    .split('/')
    .slice(0, -1)
    .reverse();
  const others = segments.slice(0, -1).reverse();
  const differs = folders.findIndex(
    (folder, index) => folder.toLowerCase() !== others[index]?.toLowerCase(),
  );
  return differs < 0 ? folders.length : differs;
}
