// SPDX-License-Identifier: Apache-2.0
import { stringify } from 'yaml';

/**
 * The list that an author will have meant by one text, or by several with commas between them, told as a mend. Undefined where
 * that is not clear.
 *
 * @param pattern - what each item of the list has to be like
 */
export function suggestList(
  value: unknown,
  pattern: string | undefined,
): string | undefined {
  if (typeof value !== 'string' || pattern === undefined) {
    return undefined;
  }
  const items = value.split(',').map(item => item.trim());
  return items.every(item => new RegExp(pattern).test(item))
    ? `write ${stringify(items, {
        collectionStyle: 'flow',
        flowCollectionPadding: false,
        lineWidth: 0,
      }).trim()}`
    : undefined;
}
