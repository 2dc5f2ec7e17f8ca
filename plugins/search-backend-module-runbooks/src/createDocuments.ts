// SPDX-License-Identifier: Apache-2.0
import type { IndexableDocument } from '@backstage/plugin-search-common';
import type {
  ChapterSections,
  RunbooksSearchDocument,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { CollatorConfig } from './config';

const SEPARATOR = ' › ';

/** A document of type `runbooks`, with what its reader must be allowed to see. */
export type IndexedDocument = RunbooksSearchDocument & IndexableDocument;

/**
 * Makes the documents of one chapter, one a section. The first section stands for the page: it lands on its top, and
 * what the front matter says is found by it. A link-only chapter is a page without sections.
 */
export function createDocuments(
  { chapter, alerts, sections }: ChapterSections,
  config: Pick<CollatorConfig, 'authorizeBy' | 'locationTemplate'>,
): IndexedDocument[] {
  const page = config.locationTemplate.replace(':address', () =>
    chapter.address.split('/').map(encodeURIComponent).join('/'),
  );
  const [first, ...rest] = sections.length
    ? sections
    : [{ anchor: '', headingPath: [chapter.title], role: null, text: '' }];
  const frontMatter = [
    chapter.outcome ?? '',
    chapter.tags.join(', '),
    alerts.flatMap(alertNames).join(', '),
  ];

  const documents = new Map<string, IndexedDocument>();
  const add = (
    section: Pick<Section, 'anchor' | 'headingPath' | 'role' | 'text'>,
    place: { title: string; location: string },
  ) => {
    const same = documents.get(place.location);
    if (same) {
      // A heading whose id was used before: the browser lands on the first of them.
      same.text = joinText(same.text, section.text);
      return;
    }
    documents.set(place.location, {
      ...place,
      text: section.text,
      address: chapter.address,
      chapterTitle: chapter.title,
      headingPath: section.headingPath.join(SEPARATOR),
      chapterKind: chapter.kind,
      severity: chapter.severity,
      category: chapter.category,
      role: section.role,
      owner: chapter.owner?.ref ?? null,
      source: chapter.source,
      tags: chapter.tags,
      audience: chapter.audience,
      trust: {
        reviewState: chapter.reviewState.state,
        reviewDueAt: chapter.reviewState.dueAt,
        orphaned: !chapter.owner?.exists,
      },
      authorization: {
        resourceRef:
          config.authorizeBy === 'source' ? chapter.source : chapter.address,
      },
    });
  };

  add(
    { ...first, text: joinText(first.text, ...frontMatter) },
    { title: chapter.title, location: page },
  );
  for (const section of rest) {
    const heading = section.headingPath[section.headingPath.length - 1];
    add(section, {
      title: `${chapter.title}${SEPARATOR}${heading}`,
      location: section.anchor
        ? `${page}#${encodeURIComponent(section.anchor)}`
        : page,
    });
  }
  return [...documents.values()];
}

/** Names of the alerts that an entry of the front matter tells; of label matchers only that of the name. */
function alertNames(alert: ChapterSections['alerts'][number]): string[] {
  const name = typeof alert === 'string' ? alert : alert.alertname;
  return name ? [name] : [];
}

function joinText(...parts: string[]): string {
  return parts.filter(Boolean).join('\n');
}
