// SPDX-License-Identifier: Apache-2.0
import { SEARCH_TEXT_LIMIT } from '@medsuite/backstage-plugin-runbooks-common';

/** Servers refuse longer addresses, and the text stands in the address. */
const ENCODED_LIMIT = 10_000;

/** One line of a text that a search takes, however many lines were pasted. */
export function toSearchText(text: string): string {
  let line = text.replace(/\s*[\r\n]+\s*/g, ' ').slice(0, SEARCH_TEXT_LIMIT);
  do {
    // Half of a pair of surrogates, as a cut leaves it, cannot be encoded.
    line = line.replace(/\p{Cs}/gu, '');
    if (encodeURIComponent(line).length <= ENCODED_LIMIT) {
      break;
    }
    line = line.slice(0, Math.floor(line.length * 0.8));
  } while (line);
  return line;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAlert = (value: unknown) =>
  isObject(value) &&
  (isObject(value.labels) ||
    Array.isArray(value.alerts) ||
    (isObject(value.data) && Array.isArray(value.data.alerts)) ||
    isObject(value.event));

/**
 * The JSON value of a text that is an Alertmanager or PagerDuty body, one alert of it, a list of them, or Prometheus'
 * own list. Other JSON, such as the error that a service answered, is a text to look for.
 */
export function parseAlertPayload(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    const first = Array.isArray(value) ? value[0] : value;
    return isAlert(first) ? value : undefined;
  } catch {
    // Not JSON: notifications begin with a bracket too, "[FIRING:1] …".
    return undefined;
  }
}
