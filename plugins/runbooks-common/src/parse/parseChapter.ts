// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Command, Problem, Section } from '../schemas';
import { describeAnatomy, type ReadPage } from './anatomy';
import { categoryOfPlace, findCategory } from './categories';
import { readCodeBlocks } from './commands';
import { decodePage } from './decodePage';
import { parseFrontMatter, splitFrontMatter } from './frontMatter';
import { readLinks } from './links';
import {
  pageTextBlocks,
  parseMarkdown,
  type MarkdownBody,
  type TextBlock,
} from './markdown';
import { readOutcome } from './outcome';
import type { Report } from './report';
import { createSectionFinder, cutSections } from './sections';
import { readSteps } from './steps';
import {
  MOST_HEADINGS,
  techdocsFenceLines,
  techdocsHeadings,
  type TechdocsHeading,
} from './techdocs';
import { findRoleIn } from './templates';
import { readTitle } from './title';
import type { ChapterInput, ParsedChapter } from './types';

/**
 * Reads one page. Pure and total: whatever the page holds, it never throws, and what is wrong with it is told as
 * problems with lines of the file.
 *
 *   bytes → text → front matter | Markdown → headings as TechDocs shows them → sections → commands, steps, links …
 *
 * @public
 */
export function parseChapter(input: ChapterInput): ParsedChapter {
  return readPage(input).chapter;
}

/**
 * Reads one page and keeps how it was taken apart, for what looks closer at how it is written. Pure and total, as
 * {@link parseChapter} is.
 *
 * @public
 */
export function readPage(input: ChapterInput): ReadPage {
  const problems: Problem[] = [];
  const report: Report = (line, severity, code, message) =>
    problems.push({ path: input.file, line, severity, code, message });

  const text = decodePage(input.bytes ?? input.text ?? '', report);
  const page = splitFrontMatter(text);
  const { frontMatter, broken, lineOfKey } = parseFrontMatter({
    page,
    report,
    maxDepth: input.limits.frontMatterDepth,
  });

  const toFile = (line: number) => line + page.bodyLine - 1;
  const body = takeApart(page.body, (line, ...rest) =>
    report(line === null ? null : toFile(line), ...rest),
  );
  const { title, kind, incident } = readTitle({
    frontMatter,
    headings: body.headings.map(heading => ({
      ...heading,
      line: toFile(heading.line),
    })),
    nav: input.nav,
    path: input.path,
    report,
    lineOfKey,
  });

  const { blocks, markdown } = body;
  const sections = cutSections({
    headings: body.headings,
    blocks,
    title,
    findRole: findRoleIn(input.templates),
  });
  const { commands, diagrams } = readCodeBlocks(markdown, sections);
  const inFile = <T extends { line: number }>(items: T[]): T[] =>
    items.map(item => ({ ...item, line: toFile(item.line) }));

  const chapter: ParsedChapter = {
    frontMatter,
    frontMatterBroken: broken,
    id: frontMatter.id ?? null,
    title,
    incident,
    kind,
    severity: frontMatter.severity ?? null,
    category: readCategory(frontMatter.category, input, message =>
      report(lineOfKey('category'), 'warning', 'unknown-category', message),
    ),
    outcome: readOutcome(blocks, sections, markdown.isFolded),
    firstCommand:
      inFile(findFirstCommand(commands, sections, incident))[0] ?? null,
    sections: inFile(sections),
    steps: inFile(readSteps(markdown, sections)),
    commands: inFile(commands),
    links: inFile(readLinks(markdown, input.path)),
    diagrams: inFile(diagrams),
    text,
    markdown: page.body,
    contentHash: createHash('sha256')
      .update(input.bytes ?? input.text ?? '')
      .digest('hex'),
    problems,
  };
  return {
    chapter,
    anatomy: describeAnatomy({
      markdown,
      blocks,
      headings: body.headings,
      findRole: findRoleIn(input.templates),
      toFile,
    }),
  };
}

/** What is left of a page that cannot be taken apart: its text. */
const plainBody = (
  body: string,
): { markdown: MarkdownBody; blocks: TextBlock[] } => ({
  markdown: {
    root: { type: 'root', children: [] },
    fences: [],
    titles: [],
    isFolded: () => false,
    unclosedFences: [],
    unclosedDetails: [],
    details: [],
    plain: [],
    flattened: undefined,
  },
  blocks: body
    .split('\n')
    .map((text, index) => ({ text, line: index + 1, type: 'other' as const })),
});

function takeApart(
  body: string,
  report: Report,
): {
  headings: TechdocsHeading[];
  markdown: MarkdownBody;
  blocks: TextBlock[];
} {
  let headings: TechdocsHeading[] = [];
  try {
    headings = techdocsHeadings(body);
    const markdown = parseMarkdown(body);
    reportMarkdown(markdown, headings, body, report);
    return { headings, markdown, blocks: pageTextBlocks(markdown) };
  } catch (error) {
    // Nested beyond the stack: the text itself can still be read and searched.
    report(
      1,
      'warning',
      'markdown-too-complex',
      `The page cannot be taken apart (${
        error instanceof Error ? error.message : error
      }): write it with less nesting. It is read as plain text.`,
    );
    return { headings, ...plainBody(body) };
  }
}

function reportMarkdown(
  markdown: MarkdownBody,
  headings: TechdocsHeading[],
  body: string,
  report: Report,
) {
  if (headings.length >= MOST_HEADINGS) {
    report(
      headings[MOST_HEADINGS - 1].line,
      'warning',
      'too-many-headings',
      `Only the first ${MOST_HEADINGS} headings are read: divide the page.`,
    );
  }
  const inTechdocs = techdocsFenceLines(body.split('\n'));
  for (const line of markdown.unclosedFences) {
    report(
      line,
      'warning',
      'unclosed-fence',
      'This code fence is never closed, so what follows is no code: close it with a line of the same marks.',
    );
  }
  for (const { from } of markdown.fences) {
    if (!inTechdocs.has(from)) {
      report(
        from,
        'info',
        'fence-unknown-to-techdocs',
        'TechDocs does not take this fence for code: write only the language behind its marks, indent its lines like the first one, and close it with the very same marks.',
      );
    }
  }
  for (const line of markdown.unclosedDetails) {
    report(
      line,
      'warning',
      'unclosed-details',
      'This <details> is never closed and folds the rest of the page: add </details>.',
    );
  }
  const complex = markdown.plain[0]?.line ?? markdown.flattened;
  if (complex !== undefined) {
    report(
      complex,
      'warning',
      'markdown-too-complex',
      'From here on the page is too long, nested too deeply, or too full of marks to be taken apart: divide or simplify it. It is read as plain text.',
    );
  }
}

function readCategory(
  named: string | undefined,
  input: ChapterInput,
  report: (message: string) => void,
): string | null {
  if (named !== undefined) {
    const category = findCategory(named, input.categories);
    if (category) return category;
    const known = input.categories.map(({ id }) => id).join(', ');
    report(`There is no category "${named}": use one of ${known}.`);
  }
  return categoryOfPlace(input.path, input.nav, input.categories);
}

/**
 * What an on-call runs first: in an incident what stands at the head of the page, otherwise the first command of the
 * steps.
 */
function findFirstCommand(
  commands: Command[],
  sections: Section[],
  incident: boolean,
): Command[] {
  const find = createSectionFinder(sections);
  const head = sections.find(({ level }) => level > 1)?.line ?? Infinity;
  const first =
    (incident ? commands.find(({ line }) => line < head) : undefined) ??
    commands.find(({ line }) => sections[find(line)].role === 'steps') ??
    (incident ? commands[0] : undefined);
  return first ? [first] : [];
}
