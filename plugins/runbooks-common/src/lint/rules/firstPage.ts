// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { pageRule, type LintPage } from '../types';

const optionsSchema = z.object({
  lines: z
    .number()
    .int()
    .min(5)
    .default(36)
    .describe('Lines that fit on the first screen, as they are shown'),
  width: z
    .number()
    .int()
    .min(20)
    .default(110)
    .describe('Characters that fit on a line'),
});

const UI_ACTION =
  /\b(?:open|press|click|select|choose|tick|go to|restart|run|pause|stop|take)\b[^.]*(?:\*\*|`)|\*\*[^*]*[→▸][^*]*\*\*/i;
const VALIDATION =
  /\b(?:validat\w*|verif\w*|confirm\w*|(?:done|over|ended|recovered|healthy|fixed|worked|works|resolved|again|back to normal) when)\b/i;
const ESCALATION = /\b(?:escalat\w*|on-call|page the|call the)\b/i;

/** The last line of the file that is seen without scrolling, and the lines that are. */
function firstScreen(
  { anatomy, lines }: LintPage,
  { lines: height, width }: z.infer<typeof optionsSchema>,
): { text: string[]; last: number } {
  const text: string[] = [];
  const folds = new Map(anatomy.details.map(({ from, to }) => [from, to]));
  let used = 0;
  let line = anatomy.bodyLine;
  for (; line <= lines.length && used < height; line++) {
    const written = lines[line - 1];
    const end = folds.get(line);
    if (end !== undefined) {
      text.push(written);
      used++;
      line = Math.max(line, end);
    } else if (written.trim() !== '' && !/^\s*<!--.*-->\s*$/.test(written)) {
      text.push(written);
      used += /^#/.test(written) ? 2 : Math.ceil(written.length / width);
    }
  }
  return { text, last: line - 1 };
}

/** What a reader of an incident chapter must see without scrolling. */
export const firstPage = pageRule({
  id: 'first-page',
  title:
    'The first screen of an incident chapter lacks recovery, validation or escalation',
  severity: 'error',
  options: optionsSchema,
  docs: `At 03:00 nobody scrolls. An incident chapter shows on its first screen

- **recovery**: a command (folded counts), or the way through the UI that one takes first;
- **validation**: how one sees that it worked, or a link to that section;
- **escalation**: whom to call, in the text or as \`escalation\` in the front matter, which the portal shows on top.

\`\`\`markdown
> **Recover:** **Platform → Job queues → Restart supervisor**.
> **Validate:** the heartbeat is younger than 30 seconds ([Validation](#validation)).
> **Escalate:** database lead after 15 minutes.
\`\`\`

Options: \`lines\` that fit on the first screen (36), \`width\` in characters (110).`,
  check(page, tell, options) {
    const { chapter, anatomy } = page;
    if (!page.isProcedure || !chapter.incident) return;
    const { text, last } = firstScreen(page, options);
    const roles = new Set(
      anatomy.headings
        .filter(({ line }) => line <= last)
        .map(({ role }) => role),
    );
    const linked = new Set(
      anatomy.links
        .filter(({ line, url }) => line <= last && url.startsWith('#'))
        .map(({ url }) => roleOf(page, url.slice(1))),
    );
    const says = (words: RegExp) => text.some(line => words.test(line));
    const missing = [
      chapter.commands.some(({ line }) => line <= last) ||
      linked.has('steps') ||
      says(UI_ACTION)
        ? undefined
        : 'how to recover',
      roles.has('validation') || linked.has('validation') || says(VALIDATION)
        ? undefined
        : 'how to see that it worked',
      (chapter.frontMatter.escalation?.length ?? 0) > 0 ||
      roles.has('escalation') ||
      linked.has('escalation') ||
      says(ESCALATION)
        ? undefined
        : 'whom to escalate to',
    ].filter(Boolean);
    if (missing.length === 0) return;
    tell({
      line: anatomy.headings[0]?.line ?? anatomy.bodyLine,
      message: `The first screen of this incident chapter does not say ${missing.join(
        ', nor ',
      )}: put it under the title, such as "**Recover:** … **Validate:** … **Escalate:** …".`,
    });
  },
});

function roleOf({ chapter }: LintPage, anchor: string) {
  return chapter.sections.find(section => section.anchor === anchor)?.role;
}
