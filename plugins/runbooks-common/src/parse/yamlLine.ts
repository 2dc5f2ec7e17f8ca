// SPDX-License-Identifier: Apache-2.0
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Document,
  type LineCounter,
} from 'yaml';

/**
 * The line of a value in a YAML document, such as that of `['spec', 'folders', 0, 'path']`, or of the nearest one around it that is
 * there; undefined where not even the first key is.
 *
 * @param lines - what the document was parsed with
 *
 * @public
 */
export function findYamlLine(
  document: Pick<Document, 'contents'>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        item =>
          String(isScalar(item.key) ? item.key.value : item.key) ===
          String(key),
      );
      if (!pair || !isNode(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      break;
    }
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}
