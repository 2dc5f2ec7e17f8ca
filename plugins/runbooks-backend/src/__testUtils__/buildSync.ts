// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type {
  Attachment,
  ChapterKind,
  FrontMatter,
  Problem,
  Section,
  Severity,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { ReadChapter, SourceDefinition, SourceSync } from '../database';

/** A page in a few words; whatever is left out has a plain value. */
export interface PageWords {
  path: string;
  id?: string;
  title?: string;
  body?: string;
  kind?: ChapterKind;
  severity?: Severity;
  category?: string;
  owner?: string;
  backupOwner?: string;
  reviewers?: string[];
  frontMatter?: Partial<FrontMatter>;
  sections?: Array<Pick<Section, 'anchor'> & Partial<Section>>;
  attachments?: Attachment[];
  command?: string;
}

export const defineSource = (
  ref: string,
  definition: Partial<SourceDefinition> = {},
): SourceDefinition => ({
  ref,
  title: ref,
  owner: { ref: 'group:default/platform', provenance: 'source' },
  backupOwner: null,
  ...definition,
});

/** A page as the ingest hands it to the store. */
export function buildChapter(page: PageWords): ReadChapter {
  const { path, title = `Title of ${path}`, body = `Text of ${path}` } = page;
  const kind = page.kind ?? 'daily-ops';
  const command = page.command
    ? {
        language: 'sh',
        text: page.command,
        breakGlass: false,
        section: 'steps',
        line: 7,
        parameters: [],
      }
    : null;
  const text = JSON.stringify([page.id, title, body]);
  return {
    path,
    file: `docs/${path}.md`,
    text,
    owner: page.owner
      ? { ref: page.owner, provenance: 'front-matter' }
      : { ref: 'group:default/platform', provenance: 'source' },
    backupOwner: page.backupOwner
      ? { ref: page.backupOwner, provenance: 'front-matter' }
      : null,
    reviewers: page.reviewers ?? ['user:default/edi-lead'],
    review: { every: 'P90D', provenance: 'source' },
    links: {
      techdocs: `/docs/default/runbook/ops/${path}/`,
      edit: null,
      source: null,
      external: null,
    },
    parsed: {
      frontMatter: page.frontMatter ?? {},
      frontMatterBroken: false,
      id: page.id ?? null,
      title,
      incident: kind === 'incident',
      kind,
      severity: page.severity ?? null,
      category: page.category ?? null,
      sections: (page.sections ?? [{ anchor: 'steps', role: 'steps' }]).map(
        section => ({
          title: section.anchor,
          level: 2,
          role: null,
          headingPath: [title, section.anchor],
          text: body,
          line: 3,
          ...section,
        }),
      ),
      steps: [{ number: 1, text: body, section: 'steps', line: 5 }],
      commands: command ? [command] : [],
      links: [],
      diagrams: [],
      outcome: null,
      firstCommand: command,
      markdown: body,
      text,
      contentHash: createHash('sha256').update(text).digest('hex'),
      problems: [],
    } as unknown as ReadChapter['parsed'],
  };
}

/** One read of a source, a minute after the one before by default. */
export function buildSync(
  source: string | SourceDefinition,
  pages: PageWords[] | undefined,
  options: Partial<Omit<SourceSync, 'definition' | 'chapters'>> = {},
): SourceSync {
  return {
    definition: typeof source === 'string' ? defineSource(source) : source,
    etag: 'etag',
    readAt: new Date('2026-11-01T10:00:00.000Z'),
    chapters: pages?.map(buildChapter),
    attachments: new Map(
      pages?.map(page => [page.path, page.attachments ?? []]),
    ),
    problems: [],
    attachmentProblems: [],
    ...options,
  };
}

export const problemAt = (path: string, line: number | null = 1): Problem => ({
  path,
  line,
  severity: 'warning',
  code: 'front-matter-unknown-key',
  message: `Mend ${path}`,
});
