// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../schemas';

/**
 * Reports each page whose front-matter id an earlier page of the same source has already.
 *
 * @public
 */
export function findDuplicateIds(
  pages: Array<{ file: string; id: string | null }>,
): Problem[] {
  const first = new Map<string, string>();
  return pages.flatMap(({ file, id }): Problem[] => {
    if (id === null) {
      return [];
    }
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, file);
      return [];
    }
    return [
      {
        path: file,
        line: 1,
        severity: 'error',
        code: 'duplicate-id',
        message: `The id "${id}" belongs to ${earlier} already: give this page another one.`,
      },
    ];
  });
}
