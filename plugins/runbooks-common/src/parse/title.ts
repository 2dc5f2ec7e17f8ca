// SPDX-License-Identifier: Apache-2.0
import type { ChapterKind, FrontMatter } from '../schemas';
import type { Report } from './report';
import type { TechdocsHeading } from './techdocs';
import type { NavEntry } from './types';

/** 🚨, as a character or as the shortcode that TechDocs draws as one. */
const INCIDENT_MARK = /🚨\uFE0F?|:rotating_light:/gu;

const isMarked = (title: string | undefined) =>
  title !== undefined && title.search(INCIDENT_MARK) >= 0;

/** A title without the mark of an incident. */
export const withoutMark = (title: string) =>
  title.replace(INCIDENT_MARK, '').replace(/\s+/g, ' ').trim();

/** `edi/payer-onboarding` → `Payer onboarding`, for pages that nobody gave a title. */
function titleFromPath(path: string): string {
  const segments = path.split('/');
  const last = segments.at(-1) === 'index' ? segments.at(-2) : segments.at(-1);
  const words = (last ?? path).replace(/[-_]+/g, ' ').trim() || path;
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}

/** The title of a chapter (front matter, else first heading, else navigation, else file name) and what it says of its kind. */
export function readTitle(options: {
  frontMatter: FrontMatter;
  headings: TechdocsHeading[];
  nav: NavEntry | undefined;
  path: string;
  report: Report;
  lineOfKey: (key: string) => number;
}): { title: string; kind: ChapterKind; incident: boolean } {
  const { frontMatter, headings, nav, path, report, lineOfKey } = options;
  const heading = headings.find(({ level }) => level === 1);
  const candidates = [frontMatter.title, heading?.text, nav?.title];
  const title =
    candidates.map(text => text && withoutMark(text)).find(Boolean) ||
    titleFromPath(path);
  if (headings.length === 0) {
    report(
      1,
      'info',
      'no-heading',
      'The page has no heading: start it with "# Title".',
    );
  }
  const marked = candidates.some(isMarked);
  const kind = frontMatter.kind ?? (marked ? 'incident' : 'daily-ops');
  if (marked && kind !== 'incident') {
    report(
      lineOfKey('kind'),
      'info',
      'incident-mark-differs',
      `The title carries 🚨, but kind is ${kind}, which counts: take the sign away, or leave kind out.`,
    );
  }
  return { title, kind, incident: kind === 'incident' };
}
