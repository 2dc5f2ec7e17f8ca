// SPDX-License-Identifier: Apache-2.0
import {
  fillCommand,
  parseSnippet,
  type Chapter,
  type Command,
  type ParameterValue,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { z as Zod } from 'zod/v3';
import { chapterPage } from '../service/chapterPage';

type ZodV3 = typeof Zod;

/** Schema of {@link summarizeChapter}. */
export const summarySchema = (z: ZodV3) =>
  z.object({
    address: z.string().describe('Address of the chapter, for get-chapter'),
    title: z.string(),
    url: z.string().describe('Where a person reads it'),
    kind: z.string(),
    severity: z.string().nullable(),
    owner: z.string().nullable().describe('Entity ref of who answers for it'),
    outcome: z.string().nullable().describe('What is true afterwards'),
  });

/** What tells chapters apart. */
export function summarizeChapter(chapter: Chapter, appBaseUrl: string) {
  const { address, title, kind, severity, owner, outcome } = chapter;
  return {
    address,
    title,
    url: chapterUrl(chapter, appBaseUrl),
    kind,
    severity,
    owner: owner?.ref ?? null,
    outcome,
  };
}

/** Where a person reads a chapter, at a section when an anchor is given. */
export function chapterUrl(
  { address, links }: Pick<Chapter, 'address' | 'links'>,
  appBaseUrl: string,
  anchor?: string,
): string {
  if (links.external) {
    return links.external;
  }
  return `${appBaseUrl}${chapterPage(address, anchor)}`;
}

/** Schema of {@link summarizeCommand}. */
export const commandSchema = (z: ZodV3) =>
  z.object({
    language: z.string(),
    text: z
      .string()
      .describe('With the parameters filled in, as far as they are known'),
    breakGlass: z
      .boolean()
      .describe('Only to be used when the way above it fails'),
    missingParameters: z
      .array(z.string())
      .describe('Parameters still to be filled in: ask, never guess'),
  });

/** A command with the parameters that are known filled in, quoted for its language. */
export function summarizeCommand(
  { language, text, breakGlass }: Command,
  values: Record<string, string> = {},
) {
  const filled = fillCommand(text, language, values);
  return {
    language,
    text: filled.text,
    breakGlass,
    missingParameters: filled.missing,
  };
}

/** Values of parameters by name, of those that have one. */
export const knownValues = (
  parameters: Array<Pick<ParameterValue, 'name' | 'value'>>,
): Record<string, string> =>
  Object.fromEntries(
    parameters.flatMap(({ name, value }) =>
      value === null ? [] : [[name, value]],
    ),
  );

/** A snippet without the markers of its matches. */
export const plainSnippet = (snippet: string) =>
  parseSnippet(snippet)
    .map(({ text }) => text)
    .join('');
