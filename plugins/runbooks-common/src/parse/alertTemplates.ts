// SPDX-License-Identifier: Apache-2.0

/** Helm keeps a template of Prometheus from its own eyes: {{`{{ $labels.queue }}`}}. */
const HELM_RAW = /\{\{-?\s*`([^`]*)`\s*-?\}\}/g;
const TEMPLATE = /\{\{[^]*?\}\}/g;
const ALERT_NAME = /\{\{-?\s*(?:\$labels|\.Labels)\.alertname\s*-?\}\}/g;

/**
 * What stands in an annotation whatever the alert is about: the text without templates. A value leaves a gap, and what
 * stands between `{{ if … }}` and `{{ end }}` stays.
 */
export function withoutTemplates(text: string): string {
  return text
    .replace(HELM_RAW, '$1')
    .replace(TEMPLATE, ' ')
    .replace(/\{\{.*$/s, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/**
 * Writes the name of an alert where an address has a template for it. Prometheus does not: an annotation knows the labels of
 * what its query finds, and the name is none of them.
 *
 * @public
 */
export function fillAlertName(url: string, name: string): string {
  return url.replace(ALERT_NAME, () => encodeURIComponent(name));
}

/** An address in which only the name of the alert is filled in; null when its path depends on anything else. */
export function fillRunbookUrl(url: string, name: string): string | null {
  const filled = fillAlertName(url.trim().replace(HELM_RAW, '$1'), name);
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(filled)!;
  if (path === '' || path.includes('{{')) {
    return null;
  }
  return path + (rest.includes('{{') ? '' : rest);
}
