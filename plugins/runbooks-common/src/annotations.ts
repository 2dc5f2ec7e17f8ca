// SPDX-License-Identifier: Apache-2.0

/**
 * On any entity with TechDocs: the folder under its docs whose pages are chapters, such as `runbooks/`.
 *
 * @public
 */
export const RUNBOOKS_PATH_ANNOTATION = 'runbooks.medsuite.io/path';

/**
 * On any entity: chapters of other sources that apply to it, comma separated, such as
 * `runbook:default/medsuite-operations#platform-infrastructure/pg-boss-supervisor`. Without `#` all chapters of the source.
 *
 * @public
 */
export const RUNBOOKS_CHAPTERS_ANNOTATION = 'runbooks.medsuite.io/chapters';

/**
 * The improvised annotation that many catalogs carry: a page elsewhere, shown as a link-only chapter.
 *
 * @public
 */
export const RUNBOOK_URL_ANNOTATION = 'backstage.io/runbook-url';

/**
 * On any entity: Prometheus rule files beside its docs, as paths or globs, comma separated, such as `alerts/*.yaml`. The
 * same as `spec.alertRules` of a Runbook.
 *
 * @public
 */
export const RUNBOOKS_ALERT_RULES_ANNOTATION =
  'runbooks.medsuite.io/alert-rules';
