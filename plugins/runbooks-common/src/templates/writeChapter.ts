// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { findPlaceholders } from '../parameters/template';
import { LAYOUTS } from '../lint/layouts';
import { slugifyHeading } from '../parse/techdocs/slugify';
import { withoutMark } from '../parse/title';
import { frontMatterSchema, type AppliesTo, type Parameter } from '../schemas';
import { checkValues } from './checkValues';
import { fillBody, readAnswers } from './fillTemplate';
import type {
  ChapterAnswers,
  ChapterTemplate,
  NewChapter,
  SourceDefaults,
} from './types';
import {
  escapeMarkdown,
  nameOfRef,
  toLine,
  toName,
  toOwnerRef,
  toPagePath,
} from './words';
import { toYaml } from './yamlText';

const LONGEST_TITLE = 300;
const DEFAULT_CADENCE = 'P90D';

/** A title without the 🚨 that its kind brings. Throws an InputError for none at all. */
function readTitle(given: string): string {
  const title = withoutMark(toLine(given));
  if (title === '' || title.length > LONGEST_TITLE) {
    throw new InputError(
      `A title has between 1 and ${LONGEST_TITLE} characters: write what the chapter is for, such as "Restart the claims gateway".`,
    );
  }
  return title;
}

/** A page about one alert goes by its name. */
const alertTitle = (
  { layout }: ChapterTemplate,
  { alerts = [] }: ChapterAnswers,
) =>
  layout === 'alert'
    ? alerts.find(
        (name): name is string =>
          typeof name === 'string' && !/[*?]/.test(name),
      )
    : undefined;

/** What the chapter is about where nobody says it: the first entity that it applies to. */
function findService(...lists: Array<AppliesTo | undefined>): string {
  const ref = lists
    .flatMap(list => list ?? [])
    .find(target => typeof target === 'string');
  return ref ? nameOfRef(ref) : 'the service';
}

/** The parameters of a template, and those that only the answered command takes. */
function listParameters(
  { parameters }: ChapterTemplate,
  body: string,
): Parameter[] {
  const used = new Set(findPlaceholders(body).map(({ name }) => name));
  const known = parameters.filter(({ name }) => used.has(name));
  const others = [...used]
    .filter(name => !known.some(it => it.name === name))
    .map(name => ({ name, prompt: `Which ${name.replace(/[_-]+/g, ' ')}?` }));
  return [...known, ...others];
}

/** Where the page tells what to do. */
function anchorOfSteps({ layout }: ChapterTemplate): string {
  const { sections } = LAYOUTS.find(({ id }) => id === layout)!;
  return slugifyHeading(sections.find(({ role }) => role === 'steps')!.heading);
}

const minutes = (text: string) => `PT${Number(text)}M`;

/** A first heading, with an anchor of its own where its words give it none or that of a section. */
export function writeHeading(
  title: string,
  body: string,
  fallback: string,
): string {
  const taken = Array.from(body.matchAll(/^#+ +(.*)$/gm), ([, text]) =>
    slugifyHeading(text),
  );
  const slug = slugifyHeading(title);
  if (slug !== '' && !taken.includes(slug)) return escapeMarkdown(title);
  return `${escapeMarkdown(title)} {#${slug ? `${slug}-chapter` : fallback}}`;
}

/**
 * Writes a chapter from a template. What the source says for all of its chapters is left out of the front matter. Answers become
 * text: whatever they hold, they bring no Markdown, HTML or YAML of their own, only the answer of a `command` question is taken as
 * it is, into a folded block. Throws an InputError that names the answer for one that a chapter may not have.
 *
 * @public
 */
export function writeChapter(
  template: ChapterTemplate,
  answers: ChapterAnswers,
  source: SourceDefaults = {},
): NewChapter {
  const title = readTitle(
    answers.title ?? alertTitle(template, answers) ?? template.title,
  );
  const path = toPagePath(
    answers.path ?? `${template.folder}/${toName(title, template.id)}`,
  );
  const owner = toOwnerRef(answers.owner, 'owner');
  const backupOwner = toOwnerRef(answers.backupOwner, 'backup owner');
  if (owner === backupOwner) {
    throw new InputError(
      `The backup is the owner (${owner}): name somebody else who answers when the owner cannot be reached.`,
    );
  }
  const kind = answers.kind ?? template.kind;
  const incident = kind === 'incident';
  const {
    category = template.category,
    severity = template.severity ?? (incident ? 'P2' : null),
    reviewEvery = DEFAULT_CADENCE,
  } = answers;

  const values = readAnswers(template, answers.values ?? {}, {
    title,
    service: findService(answers.appliesTo, source.appliesTo),
    ownerName: nameOfRef(owner),
    backupName: nameOfRef(backupOwner),
  });
  const body = fillBody(template, values, {
    incident,
    stepsAnchor: anchorOfSteps(template),
  });
  const { escalateAfter, maxDowntime } = values;
  const id = toName(path, template.id);
  const frontMatter = {
    id,
    title,
    category: category ?? undefined,
    kind,
    severity: severity ?? undefined,
    appliesTo: answers.appliesTo,
    owner: owner === source.owner ? undefined : owner,
    backupOwner: backupOwner === source.backupOwner ? undefined : backupOwner,
    reviewers: answers.reviewers?.map(ref => toOwnerRef(ref, 'reviewer')),
    review:
      reviewEvery === source.reviewEvery ? undefined : { every: reviewEvery },
    audience: answers.audience,
    alerts: answers.alerts,
    parameters: listParameters(template, body),
    escalation:
      escalateAfter && (incident || template.layout === 'sop')
        ? [
            { tier: 1, after: 'PT0M', contact: owner, method: 'page' },
            {
              tier: 2,
              after: minutes(escalateAfter),
              contact: backupOwner,
              method: 'phone',
            },
          ]
        : undefined,
    sla: maxDowntime ? { maxDowntime: minutes(maxDowntime) } : undefined,
    tags: answers.tags,
  };
  checkValues('chapter', frontMatterSchema, frontMatter);

  const heading = writeHeading(title, body, id);
  return {
    path: `${path}.md`,
    title,
    incident,
    text: `---\n${toYaml(frontMatter)}---\n\n# ${
      incident ? '🚨 ' : ''
    }${heading}\n\n${body}`,
  };
}
