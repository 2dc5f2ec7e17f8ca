// SPDX-License-Identifier: Apache-2.0
import type { Section } from '../schemas';
import type { TextBlock } from './markdown';

const OUTCOME_LENGTH = 240;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function firstSentence(text: string): string {
  // Far more than is shown, so that a page of one endless paragraph costs nothing.
  const [sentence] = sentences.segment(text.slice(0, OUTCOME_LENGTH * 10));
  const line = sentence.segment.trim();
  if (line.length <= OUTCOME_LENGTH) return line;
  const cut = line.slice(0, OUTCOME_LENGTH - 1);
  const words = cut.replace(/\s+\S*$/, '');
  return `${words || cut}…`;
}

/**
 * What is true after the procedure, in one line: the first sentence of the section that tells the outcome, or of the page
 * where none does. `isFolded` text is none that a reader sees first.
 */
export function readOutcome(
  blocks: TextBlock[],
  sections: Section[],
  isFolded: (line: number) => boolean,
): string | null {
  const paragraphs = blocks.filter(
    ({ type, line, text }) =>
      type === 'paragraph' && /\p{L}/u.test(text) && !isFolded(line),
  );
  const index = sections.findIndex(({ role }) => role === 'outcome');
  const from = sections[index]?.line ?? Infinity;
  const to = sections[index + 1]?.line ?? Infinity;
  const paragraph =
    paragraphs.find(({ line }) => line >= from && line < to) ?? paragraphs[0];
  return paragraph ? firstSentence(paragraph.text) : null;
}
