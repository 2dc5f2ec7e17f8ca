// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { pageRule, type LintPage, type LintSource } from '../types';

const lineOfKey = ({ lines, anatomy }: LintPage, key: string): number => {
  const head = lines.slice(0, anatomy.bodyLine - 1);
  return Math.max(1, head.findIndex(line => line.startsWith(`${key}:`)) + 1);
};

type FolderField = Exclude<keyof LintSource['folders'][number], 'path'>;

/** What the longest folder rule says that says anything of a field, else what the source says. */
function fromSource(
  { source, path }: LintPage,
  field: FolderField,
): string | undefined {
  const folder = source.folders
    .filter(rule => rule.path === '.' || path.startsWith(`${rule.path}/`))
    .sort((a, b) => b.path.length - a.path.length)
    .find(rule => rule[field] !== undefined);
  return folder?.[field] ?? source[field];
}

/** Chapters without an owner. */
export const ownerMissing = pageRule({
  id: 'owner-missing',
  title: 'Nobody owns the chapter',
  severity: 'warning',
  docs: `A chapter that nobody owns is a chapter that nobody mends. Write \`owner: group:default/edi-team\` into the front matter, or for all pages \`owner\`
into \`spec\` of the \`catalog-info.yaml\`, where \`folders\` may say it for one folder.`,
  check(page, tell) {
    const { frontMatter, frontMatterBroken } = page.chapter;
    if (!page.isProcedure || frontMatterBroken) return;
    if (frontMatter.owner ?? fromSource(page, 'owner')) return;
    tell({
      line: lineOfKey(page, 'owner'),
      message:
        'Nobody owns this chapter: add "owner: group:default/…" to its front matter, or to spec of catalog-info.yaml.',
    });
  },
});

/** Chapters whose owner has no backup. */
export const backupOwnerMissing = pageRule({
  id: 'backup-owner-missing',
  title: 'The owner of the chapter has no backup',
  severity: 'warning',
  docs: `Owners are on leave when it matters. Name a second user or group as \`backupOwner\`, in the front matter or in \`spec\` of a \`Runbook\`. A backup that
is the owner is none.`,
  check(page, tell) {
    const { frontMatter, frontMatterBroken } = page.chapter;
    if (!page.isProcedure || frontMatterBroken) return;
    const owner = frontMatter.owner ?? fromSource(page, 'owner');
    const backup = frontMatter.backupOwner ?? fromSource(page, 'backupOwner');
    if (!backup) {
      tell({
        line: lineOfKey(page, 'owner'),
        message:
          'Nobody stands in for the owner: add "backupOwner: user:default/…" to the front matter.',
      });
    } else if (backup === owner) {
      tell({
        line: lineOfKey(page, 'backupOwner'),
        message: `The backup is the owner (${backup}): name somebody else.`,
      });
    }
  },
});

const REF_KEYS = ['owner', 'backupOwner', 'reviewers'] as const;

/** People who are not users or groups. */
export const ownerKind = pageRule({
  id: 'owner-kind',
  title: 'An owner, backup or reviewer is neither a user nor a group',
  severity: 'error',
  docs: `Only users and groups of the catalog can own and review. A ref of another kind makes the chapter orphaned. Without a kind, an owner is taken for a
group and a reviewer for a user. What is no ref at all, such as a mail address, is told as
[front-matter-bad-value](#front-matter-bad-value).`,
  check(page, tell) {
    for (const key of REF_KEYS) {
      const value = page.chapter.frontMatter[key];
      for (const ref of [value ?? []].flat()) {
        const kind = /^([^:/]+):/.exec(ref)?.[1];
        if (kind && !/^(?:user|group)$/i.test(kind)) {
          tell({
            line: lineOfKey(page, key),
            message: `"${ref}" cannot be ${
              key === 'reviewers' ? 'a reviewer' : `the ${key}`
            }: write a ref of a user or group, such as group:default/edi-team.`,
          });
        }
      }
    }
  },
});

const QUOTED_REF =
  /(['"])(\s*)((?:user|group|component|resource|system|domain|api|location):[\w./-]+)(\s*)\1/gi;

/** Refs with blanks around them. */
export const untidyRef = pageRule({
  id: 'untidy-ref',
  title: 'A ref has blanks at its ends',
  severity: 'info',
  fixable: true,
  docs: `\`'group:default/edi-team '\` is read as it is meant here, but not by everything that reads front matter. \`--fix\` takes the blanks away.`,
  check({ lines, anatomy }, tell) {
    for (let line = 2; line < anatomy.bodyLine; line++) {
      for (const match of lines[line - 1].matchAll(QUOTED_REF)) {
        const [all, quote, before, ref, after] = match;
        if (before === '' && after === '') continue;
        const from = match.index + 1;
        const to = from + all.length;
        tell({
          line,
          column: from,
          endColumn: to,
          message: `Take the blanks around ${ref} away.`,
          fix: { line, from, to, text: `${quote}${ref}${quote}` },
        });
      }
    }
  },
});

const cadenceOptions = z.object({
  severities: z
    .array(z.enum(['P1', 'P2', 'P3', 'P4']))
    .default(['P1', 'P2'])
    .describe('Severities of chapters that need a cadence of their own'),
});

/** Grave chapters without a cadence of reviews. */
export const reviewCadenceMissing = pageRule({
  id: 'review-cadence-missing',
  title: 'A P1 or P2 chapter says nothing of how often it is reviewed',
  severity: 'warning',
  options: cadenceOptions,
  docs: `The default of the portal is meant for daily work. A chapter that ends an outage says itself how often somebody vouches for it:
\`review: { every: P90D }\` in the front matter, in \`spec\` of the \`Runbook\`, or for its folder.

Options: \`severities\` that need it (\`[P1, P2]\`).`,
  check(page, tell, { severities }) {
    const { severity, frontMatter } = page.chapter;
    if (!page.isProcedure || !severity || !severities.includes(severity)) {
      return;
    }
    if (frontMatter.review?.every ?? fromSource(page, 'reviewEvery')) return;
    tell({
      line: lineOfKey(page, 'severity'),
      message: `This ${severity} chapter does not say how often it is reviewed: add "review: { every: P90D }" to the front matter.`,
    });
  },
});
