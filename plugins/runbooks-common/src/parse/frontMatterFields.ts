// SPDX-License-Identifier: Apache-2.0
import leven from 'leven';
import type { z } from 'zod';
import { frontMatterSchema, type FrontMatter } from '../schemas';
import type { Report } from './report';

/** How many letters a key may be off to be taken for a misspelling. */
const MAX_DISTANCE = 2;

/** Keys that MkDocs and its theme read themselves. */
const MKDOCS_KEYS = new Set(
  'description hide icon search status subtitle template social comments'.split(
    ' ',
  ),
);

/** A single value stands for a list of one. */
const LISTS = new Set(
  'appliesTo reviewers audience alerts parameters escalation tags'.split(' '),
);

/** Texts that YAML takes for numbers when they look like one: `title: 835`. */
const TEXTS = new Set('id title category'.split(' '));

type Where = {
  /** Line of the value at a path. */
  lineOf: (path: PropertyKey[]) => number;
  lineOfKey: (key: string) => number;
  report: Report;
};

/** Reads the fields of front matter one by one: each counts, or is reported and left out. */
export function readFields(values: object, where: Where): FrontMatter {
  const { lineOf, lineOfKey, report } = where;
  const frontMatter: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    if (!Object.hasOwn(frontMatterSchema.shape, key)) {
      if (!MKDOCS_KEYS.has(key)) {
        report(
          lineOfKey(key),
          'warning',
          'front-matter-unknown-key',
          `The key "${key}" means nothing here: ${suggestKey(key)}`,
        );
      }
      continue;
    }
    if (value === null || value === undefined) continue;
    const field = frontMatterSchema.shape[key as keyof FrontMatter];
    const read = readField(field, asWritten(key, value));
    for (const issue of read.issues) {
      const path = [key, ...issue.path];
      report(
        lineOf(path),
        'error',
        'front-matter-bad-value',
        `${path.join('.')}: ${
          issue.message
        }. It is left out until it is corrected.`,
      );
    }
    if (read.value !== undefined) frontMatter[key] = read.value;
  }
  return frontMatter as FrontMatter;
}

function asWritten(key: string, value: unknown): unknown {
  if (LISTS.has(key) && !Array.isArray(value)) return [value];
  return TEXTS.has(key) && typeof value === 'number' ? String(value) : value;
}

type Issue = { path: PropertyKey[]; message: string };

/** Reads one field; of a list the entries that are understood count, even when others are not. */
function readField(
  schema: z.ZodType,
  value: unknown,
): { value?: unknown; issues: Issue[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, issues: [] };
  const issues: Issue[] = result.error.issues.map(issue => ({
    path: issue.path,
    message: describeIssue(issue),
  }));
  const bad = new Set(issues.map(({ path }) => path[0]));
  if (Array.isArray(value) && issues.every(({ path }) => path.length > 0)) {
    const rest = schema.safeParse(value.filter((_, index) => !bad.has(index)));
    if (rest.success) return { value: rest.data, issues };
  }
  return { issues };
}

/** Says what to write. Of a union, the branch that came closest says more than "Invalid input". */
function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `write one of ${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return `there is no ${issue.keys.join(', ')} here`;
    case 'invalid_type':
      return `write a value of type ${issue.expected}`;
    case 'invalid_union': {
      const branches = issue.errors.flat();
      const said = branches.find(({ code }) => code !== 'invalid_type');
      return said
        ? describeIssue(said)
        : `write a value of type ${branches
            .map(branch => 'expected' in branch && branch.expected)
            .filter(Boolean)
            .join(' or ')}`;
    }
    default:
      return issue.message;
  }
}

function suggestKey(key: string): string {
  // The distance to a very long key takes long, and it is no misspelling of a short one.
  if (key.length > 40) return 'take it out.';
  const [nearest] = Object.keys(frontMatterSchema.shape)
    .map(known => ({
      known,
      steps: leven(key.toLowerCase(), known.toLowerCase()),
    }))
    .filter(({ steps }) => steps <= Math.min(MAX_DISTANCE, key.length / 2))
    .sort((a, b) => a.steps - b.steps);
  return nearest ? `did you mean "${nearest.known}"?` : 'take it out.';
}
