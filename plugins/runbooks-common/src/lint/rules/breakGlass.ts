// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../../schemas';
import { pageRule, type LintPage } from '../types';

const SQL_WRITES =
  /^\s*(?:insert\s+into|update\s+\S+\s+set|delete\s+from|drop|truncate|alter|grant|revoke|reindex|vacuum\s+full)\b|\bpg_(?:terminate|cancel)_backend\b/im;
const SHELL_WRITES = [
  /\b(?:kubectl|oc)\b[^|;&\n]*\s(?:delete|scale|rollout\s+(?:restart|undo)|drain|cordon|uncordon|patch|apply|replace|edit|exec|taint|set)\b/,
  /\bhelm\s+(?:install|upgrade|rollback|uninstall)\b/,
  /\bsystemctl\s+(?:start|stop|restart|reload|disable|enable|mask)\b/,
  /\b(?:docker|podman)\s+(?:rm|kill|stop|restart)\b/,
  /(?:^|[;&|]\s*|sudo\s+)(?:rm|kill|pkill|reboot|shutdown|mkfs\S*|dd|truncate)\s/m,
  /\bterraform\s+(?:apply|destroy|import)\b/,
  /\baws\s+\S+\s+(?:delete|terminate|put|update|reboot|stop|start)-?\S*/,
  /\betcdctl\b[^|;&\n]*\s(?:del|put|member\s+remove|defrag|snapshot\s+restore)\b/,
  /\bcurl\b[^\n]*\s(?:-X|--request)\s*(?:POST|PUT|PATCH|DELETE)\b/,
];
const POWERSHELL_WRITES =
  /^\s*(?:Restart|Stop|Start|Remove|Move|Set|Disable|Enable|Clear|Suspend|Resume)-[A-Z]\w+/m;

/** What changes something when it is run, as far as it can be told. */
function findChange({ language, text }: Command): string | undefined {
  const patterns = /^(?:sql|psql|mysql|tsql|plsql)$/.test(language)
    ? [SQL_WRITES]
    : [...SHELL_WRITES, POWERSHELL_WRITES, SQL_WRITES];
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0].trim().replace(/\s+/g, ' ');
    if (found) return found.slice(0, 60);
  }
  return undefined;
}

/** Commands that change something and are not folded. */
export const breakGlassUnfolded = pageRule({
  id: 'break-glass-unfolded',
  title: 'A command that changes something is not folded in <details>',
  severity: 'warning',
  docs: `Break-glass commands go around the UI, its rights and its audit. They stand folded, after the way through the UI, so that nobody runs them because
they came first:

\`\`\`\`markdown
1. Press **Restart supervisor**.

<details markdown="1"><summary>Break-glass: restart from the cluster</summary>

\`\`\`sh
kubectl -n medsuite rollout restart deploy/pg-boss-supervisor
\`\`\`

</details>
\`\`\`\`

Found are commands in the open that write, delete, restart or scale (SQL, kubectl, systemctl, PowerShell and others), and those whose heading says
break-glass. Where there is no UI at all, turn the rule off for the page and say so.`,
  check({ chapter, anatomy }, tell) {
    for (const command of chapter.commands) {
      if (command.breakGlass) continue;
      const heading = anatomy.headings.findLast(
        ({ line }) => line < command.line,
      );
      const named = heading && /break.?glass/i.test(heading.text);
      const change = findChange(command);
      if (!named && !change) continue;
      tell({
        line: command.line,
        message: `${
          change ? `"${change}" changes something` : 'A break-glass command'
        } and stands in the open: fold it in <details markdown="1"><summary>Break-glass: …</summary>, after the way through the UI.`,
      });
    }
  },
});

const UI_STEP =
  /\*\*[^*]+\*\*|__[^_]+__|[→▸»]|\b(?:open|press|click|select|choose|tick|go to|look at|read|ask|call|watch|wait|check|only)\b/i;

/** Folded commands with no way through the UI before them. */
export const uiBeforeBreakGlass = pageRule({
  id: 'ui-before-break-glass',
  title: 'No way through the UI stands before a break-glass command',
  severity: 'warning',
  docs: `A folded command is the second choice. The section that holds it says first what to do in the UI (a step, a button in bold, a menu path), or
why there is no such way. Write that above the \`<details>\`.`,
  check(page, tell) {
    const folds = page.anatomy.details.filter(({ from, to }) =>
      page.chapter.commands.some(({ line }) => line >= from && line <= to),
    );
    for (const fold of folds) {
      const isInner = folds.some(
        other =>
          other !== fold && other.from < fold.from && other.to >= fold.to,
      );
      if (
        isInner ||
        linesBefore(page, fold.from).some(it => UI_STEP.test(it))
      ) {
        continue;
      }
      tell({
        line: fold.from,
        message:
          'Nothing before this break-glass command says how it is done through the UI: write that step above it, or why there is none.',
      });
    }
  },
});

/** What stands in the same section before a line, without what is folded or code. */
function linesBefore({ anatomy, lines }: LintPage, end: number): string[] {
  const heading = anatomy.headings.findLast(({ line }) => line < end);
  const start = heading ? heading.line : anatomy.bodyLine - 1;
  const hidden = [...anatomy.details, ...anatomy.fences];
  return lines
    .slice(start, end - 1)
    .filter(
      (_, index) =>
        !hidden.some(
          ({ from, to }) =>
            from <= start + index + 1 && to >= start + index + 1,
        ),
    );
}

/** `<details>` whose content TechDocs does not read as Markdown. */
export const detailsWithoutMarkdown = pageRule({
  id: 'details-without-markdown',
  title: 'TechDocs shows the Markdown in this <details> as it is written',
  severity: 'warning',
  fixable: true,
  docs: `TechDocs reads Markdown inside HTML only where the tag says so. Without \`markdown="1"\` the fences of a break-glass command are shown as
backticks, and there is nothing to copy. \`--fix\` adds the attribute.`,
  check({ anatomy, lines }, tell) {
    for (const { from, to } of anatomy.details) {
      const tag = /<details\b([^>]*)>/i.exec(lines[from - 1] ?? '');
      if (!tag || /\bmarkdown\b/i.test(tag[1])) continue;
      const holdsMarkdown = lines
        .slice(from, to - 1)
        .some(line =>
          /^\s*(?:```|~~~|[-*+] |\d+[.)] |#|\|)|\*\*|\]\(/.test(line),
        );
      if (!holdsMarkdown) continue;
      const column = tag.index + '<details'.length + 1;
      tell({
        line: from,
        column: tag.index + 1,
        endColumn: tag.index + tag[0].length + 1,
        message:
          'TechDocs shows the Markdown in this <details> as it is written: make it <details markdown="1">.',
        fix: { line: from, from: column, to: column, text: ' markdown="1"' },
      });
    }
  },
});
