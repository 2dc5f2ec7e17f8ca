// SPDX-License-Identifier: Apache-2.0
import {
  DEFAULT_CATEGORIES,
  parseChapter,
} from '@medsuite/backstage-plugin-runbooks-common/parse';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReadChapter, SourceSync } from '../database';
import { defineSource } from './buildSync';

const EXAMPLES = path.resolve(__dirname, '../../../../examples');

/** A folder of examples as the ingest hands it to the store. */
export function readExampleSync(folder: string, ref: string): SourceSync {
  const docs = path.join(EXAMPLES, folder, 'docs');
  const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md') && !file.endsWith('index.md'))
    .sort();
  const definition = defineSource(ref, { title: folder });
  const chapters = pages.map((file): ReadChapter => {
    const chapterPath = file.replace(/\.md$/, '');
    const text = readFileSync(path.join(docs, file), 'utf8');
    const parsed = parseChapter({
      path: chapterPath,
      file: `docs/${file}`,
      text,
      categories: DEFAULT_CATEGORIES,
      templates: [],
      limits: { frontMatterDepth: 16 },
    });
    return {
      path: chapterPath,
      file: `docs/${file}`,
      parsed,
      text,
      owner: definition.owner,
      backupOwner: null,
      reviewers: [],
      review: null,
      links: { techdocs: null, edit: null, source: null, external: null },
    };
  });
  return {
    definition,
    etag: 'etag',
    readAt: new Date('2026-11-01T10:00:00.000Z'),
    chapters,
    attachments: new Map(),
    problems: [],
    attachmentProblems: [],
  };
}
