// SPDX-License-Identifier: Apache-2.0
import { slugifyHeading } from '../../parse/techdocs/slugify';
import { pageRule } from '../types';

const UNFINISHED =
  /(?<![\w/#.-])(?:TODO|FIXME|TBD|TBC)(?![\w.-])|\blorem ipsum\b|\bto be (?:written|defined|determined|confirmed)\b|\bcoming soon\b/g;

/** Notes of authors to themselves. */
export const unfinishedText = pageRule({
  id: 'unfinished-text',
  title: 'The text is not finished',
  severity: 'warning',
  docs: `\`TODO\`, \`FIXME\`, \`TBD\`, \`TBC\`, "to be defined" and "lorem ipsum" are found, in text and in code. In an incident such a line is a dead end.
Write what is known, who knows the rest, and keep the note in your tracker.`,
  check({ lines }, tell) {
    lines.forEach((text, index) => {
      for (const match of text.matchAll(UNFINISHED)) {
        tell({
          line: index + 1,
          column: match.index + 1,
          endColumn: match.index + match[0].length + 1,
          message: `"${match[0]}": write what is missing, or say who knows it.`,
        });
      }
    });
  },
});

/** Headings that get a numbered anchor, because another one has theirs. */
export const shadowedHeading = pageRule({
  id: 'shadowed-heading',
  title: 'Two headings want the same anchor',
  severity: 'warning',
  docs: `The second "Restart" of a page gets the anchor \`restart_1\`. A link to \`#restart\` lands on the first, and a section put in between moves all the
numbers, so that links from alerts land on another step without notice. Say in the heading what is restarted.`,
  check({ anatomy }, tell) {
    const first = new Map<string, { text: string; line: number }>();
    for (const { anchor, text, line } of anatomy.headings) {
      const base = slugifyHeading(text);
      const earlier = first.get(base);
      const isNumbered =
        base === ''
          ? /^_\d+$/.test(anchor)
          : anchor !== base && anchor.startsWith(`${base}_`);
      if (isNumbered) {
        tell({
          line,
          message: earlier
            ? `The heading "${text}" gets the anchor "${anchor}", because "${earlier.text}" on line ${earlier.line} has "${base}": word it differently.`
            : `The heading "${text}" gets the anchor "${anchor}", which says nothing and changes with its neighbours: word it with Latin letters, or give it one, such as {#name}.`,
        });
      } else {
        first.set(base, { text, line });
      }
    }
  },
});
