// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { RUNBOOK_API_VERSION, RUNBOOK_KIND } from '../entity';
import { frontMatterSchema } from '../schemas';
import { addChapter } from './addChapter';
import { checkValues } from './checkValues';
import { getTemplate } from './pages';
import type {
  NewChapter,
  NewFile,
  RunbookAnswers,
  SourceDefaults,
} from './types';
import {
  escapeForTheme,
  escapeMarkdown,
  toLine,
  toName,
  toOwnerRef,
} from './words';
import { writeChapter, writeHeading } from './writeChapter';
import { toYaml } from './yamlText';

const DOCS = 'docs';

/** What a Runbook says in the words of front matter. */
const specSchema = z.object({
  system: frontMatterSchema.shape.owner,
  appliesTo: frontMatterSchema.shape.appliesTo,
  review: frontMatterSchema.shape.review,
});

function writeIndex(
  { title, description }: { title: string; description: string },
  chapters: NewChapter[],
): string {
  const rows = chapters.map(
    it =>
      `| [${it.incident ? '🚨 ' : ''}${escapeMarkdown(it.title)}](${
        it.path
      }) |`,
  );
  return `# ${writeHeading(title, '', 'runbook')}

${escapeMarkdown(description)}

| Chapter |
| --- |
${rows.join('\n')}

A chapter is one page with one procedure. Correct what is wrong as soon as you see it: the next one who needs it will be tired.
`;
}

/** Chapters with paths of their own. */
function writeChapters(
  answers: RunbookAnswers,
  source: Required<Omit<SourceDefaults, 'appliesTo'>> & SourceDefaults,
): NewChapter[] {
  const { owner, backupOwner, reviewEvery } = source;
  const used = new Set<string>(['index.md']);
  return answers.chapters.map(({ template, ...given }) => {
    const write = (path: string | undefined) =>
      writeChapter(
        getTemplate(template),
        { owner, backupOwner, reviewEvery, ...given, path },
        source,
      );
    const first = write(given.path);
    let chapter = first;
    for (let number = 2; used.has(chapter.path.toLowerCase()); number++) {
      chapter = write(first.path.replace(/\.md$/, `-${number}`));
    }
    used.add(chapter.path.toLowerCase());
    return chapter;
  });
}

/**
 * Writes a whole runbook: `catalog-info.yaml` with a Runbook, `mkdocs.yml` with its navigation, `docs/index.md` and the chapters.
 * Throws an InputError that names the answer for one that a runbook may not have.
 *
 * @public
 */
export function writeRunbook(answers: RunbookAnswers): NewFile[] {
  const title = toLine(answers.title);
  if (title === '') {
    throw new InputError(
      'A runbook needs a title, such as "Claims gateway runbook".',
    );
  }
  const name = answers.name ?? toName(title, 'runbook');
  if (!/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/i.test(name)) {
    throw new InputError(
      `"${name}" is no name of an entity: write letters, digits, hyphens, dots and underscores, at most 63.`,
    );
  }
  const source = {
    owner: toOwnerRef(answers.owner, 'owner'),
    backupOwner: toOwnerRef(answers.backupOwner, 'backup owner'),
    reviewEvery: answers.reviewEvery ?? 'P90D',
    appliesTo: answers.appliesTo,
  };
  const description =
    toLine(answers.description ?? '') || `Procedures for ${title}.`;
  const reviewers = answers.reviewers?.map(ref => toOwnerRef(ref, 'reviewer'));
  const spec = {
    type: answers.type || 'operations',
    lifecycle: answers.lifecycle || 'production',
    owner: source.owner,
    backupOwner: source.backupOwner,
    ...(answers.system ? { system: answers.system } : {}),
    ...(answers.appliesTo?.length ? { appliesTo: answers.appliesTo } : {}),
    review: {
      every: source.reviewEvery,
      ...(reviewers?.length ? { reviewers } : {}),
    },
  };
  checkValues('runbook', specSchema, spec);
  const chapters = writeChapters(answers, source);
  let site = {
    mkdocs: toYaml({
      site_name: escapeForTheme(title),
      site_description: escapeForTheme(description),
      nav: [{ Home: 'index.md' }],
      plugins: ['techdocs-core'],
    }),
    catalogInfo: toYaml({
      apiVersion: RUNBOOK_API_VERSION,
      kind: RUNBOOK_KIND,
      metadata: {
        name,
        title,
        description,
        annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
      },
      spec,
    }),
  };
  for (const chapter of chapters) site = addChapter(site, chapter);
  return [
    { path: 'catalog-info.yaml', text: site.catalogInfo },
    { path: 'mkdocs.yml', text: site.mkdocs },
    {
      path: `${DOCS}/index.md`,
      text: writeIndex({ title, description }, chapters),
    },
    ...chapters.map(({ path, text }) => ({ path: `${DOCS}/${path}`, text })),
  ];
}
