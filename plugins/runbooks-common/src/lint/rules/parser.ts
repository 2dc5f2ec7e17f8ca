// SPDX-License-Identifier: Apache-2.0
import { problemCodes, type ProblemCode } from '../../parse/problemCodes';
import type { ProblemSeverity } from '../../schemas';
import type { RuleDescription } from '../types';

/** How grave each problem of the parser is, what its author does about it, and whether `--fix` may. */
const ADVICE: Record<
  Exclude<ProblemCode, 'duplicate-id'>,
  [ProblemSeverity, string, 'fixable'?]
> = {
  'front-matter-not-yaml': [
    'error',
    'Nothing of the front matter counts until it is YAML. Quote values that hold a colon, `#`, `?` or brackets.',
  ],
  'front-matter-not-closed': [
    'error',
    'End the block with a line of three hyphens, or its keys are shown as text.',
  ],
  'front-matter-toml': [
    'info',
    'Write YAML between `---` lines instead of TOML between `+++` lines.',
  ],
  'front-matter-not-a-mapping': [
    'error',
    'Write `key: value` lines; a list or a bare text says nothing.',
  ],
  'front-matter-too-complex': [
    'error',
    'Make it flatter and take YAML aliases out. The depth is bounded by `limits.frontMatterDepth` (16).',
  ],
  'front-matter-unknown-key': [
    'warning',
    'A misspelt key is as good as none: the owner stays unknown, the alert leads nowhere. The known ones are listed in [Front matter](write-a-chapter.md#front-matter). `--fix` corrects a misspelling that can only mean one key which the page does not have yet.',
    'fixable',
  ],
  'front-matter-bad-value': [
    'error',
    'The value is left out until it is corrected; the message says what to write. `--fix` corrects upper and lower case of `kind` and `severity`.',
    'fixable',
  ],
  'unknown-category': [
    'warning',
    'The category of the folder or of the navigation counts instead. Use one of the configured ids, titles or aliases; list your own under `categories`.',
  ],
  'incident-mark-differs': [
    'info',
    'Take 🚨 out of the title, or leave `kind` out: together they contradict each other.',
  ],
  'no-heading': [
    'info',
    'Begin the page with `# Title`. Without a heading its title is made of the file name and no section can be linked.',
  ],
  'invalid-utf8': ['warning', 'Save the file as UTF-8.'],
  'nul-characters': [
    'warning',
    'Remove the NUL characters; most likely the file was saved as UTF-16.',
  ],
  'unclosed-fence': [
    'warning',
    'Close the fence with a line of the same marks. Until then its commands are no commands.',
  ],
  'fence-unknown-to-techdocs': [
    'info',
    'Write only the language behind the marks, indent the lines like the first, and close with the very same marks. TechDocs shows anything else as text.',
  ],
  'unclosed-details': [
    'warning',
    'Add `</details>`. Until then the rest of the page is folded away.',
  ],
  'too-many-headings': ['warning', 'Divide the page; the rest is not read.'],
  'markdown-too-complex': [
    'warning',
    'Divide or simplify the passage. Until then it is read as plain text: no commands, no steps, no links.',
  ],
  'mkdocs-not-yaml': [
    'error',
    'Correct `mkdocs.yml`. Until then the pages are read as if it were not there, without navigation and categories.',
  ],
  'mkdocs-bad-value': [
    'warning',
    'Write the value as MkDocs documents it; it is left out until then.',
  ],
  'mkdocs-docs-dir-outside': [
    'error',
    'Name a folder beside `mkdocs.yml`: nothing outside of the source is read.',
  ],
  'alert-rules-not-yaml': [
    'error',
    'Correct the rule file. Its alerts cannot be found by their texts until then.',
  ],
  'alert-rules-no-groups': [
    'warning',
    'A rule file holds `groups`, a PrometheusRule manifest `spec.groups`. Name the right file in `alertRules`.',
  ],
  'alert-rule-without-name': [
    'error',
    'Write `alert: Name`, or `record:` for a recording rule.',
  ],
  'alert-rule-bad-value': [
    'error',
    'A group is a map with a list of `rules`; labels and annotations are texts.',
  ],
  'too-many-alert-rules': ['error', 'Divide the rule file.'],
};

/** What the parser reports, told as rules. Found wherever pages are read; the portal lists the same. */
export const PARSER_RULES: RuleDescription[] = [
  ...Object.entries(ADVICE).map(([id, [severity, docs, fixable]]) => ({
    id,
    title: problemCodes[id as ProblemCode],
    severity,
    docs,
    fixable: fixable !== undefined,
  })),
  {
    id: 'file-too-large',
    title: 'The page is larger than the portal reads',
    severity: 'error',
    docs: 'Split it: one procedure a page. The bound is `limits.fileBytes` (1 MiB).',
  },
];
