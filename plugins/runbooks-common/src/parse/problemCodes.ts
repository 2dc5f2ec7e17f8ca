// SPDX-License-Identifier: Apache-2.0

/**
 * What can be wrong with a page or a site. Codes are stable: configuration and tests name them.
 *
 * @public
 */
export const problemCodes = {
  'front-matter-not-yaml': 'The block between the --- lines is not YAML',
  'front-matter-not-closed':
    'The page begins with front matter that no second --- line ends',
  'front-matter-toml': 'The front matter is TOML, which is not read',
  'front-matter-not-a-mapping': 'The front matter is not "key: value" lines',
  'front-matter-too-complex':
    'The front matter is nested too deeply, or uses too many aliases',
  'front-matter-unknown-key': 'A key of the front matter means nothing here',
  'front-matter-bad-value': 'A value of the front matter is not understood',
  'unknown-category': 'The category is none of the configured ones',
  'incident-mark-differs':
    'The title carries 🚨, but the front matter names another kind',
  'no-heading': 'The page has no heading to take its title from',
  'invalid-utf8': 'The page is not UTF-8 throughout',
  'nul-characters': 'The page holds NUL characters',
  'unclosed-fence': 'A code fence is never closed',
  'fence-unknown-to-techdocs':
    'TechDocs does not take this fence for code and shows its text',
  'unclosed-details': 'A <details> is never closed and folds the rest',
  'too-many-headings': 'The page has more headings than are read',
  'markdown-too-complex': 'The page is nested too deeply to be taken apart',
  'duplicate-id': 'Two pages of a source have the same id',
  'mkdocs-not-yaml': 'mkdocs.yml is not YAML',
  'mkdocs-bad-value': 'A value of mkdocs.yml is not understood',
  'mkdocs-docs-dir-outside': 'docs_dir leads out of the source',
  'alert-rules-not-yaml': 'A document of a rule file is not YAML',
  'alert-rules-no-groups': 'A rule file holds no groups of rules',
  'alert-rule-without-name': 'A rule names no alert',
  'alert-rule-bad-value': 'A value of a rule is not understood',
  'too-many-alert-rules': 'A rule file holds more rules than are read',
} as const;

/**
 * One of {@link problemCodes}.
 *
 * @public
 */
export type ProblemCode = keyof typeof problemCodes;
