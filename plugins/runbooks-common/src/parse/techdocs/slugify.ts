// SPDX-License-Identifier: Apache-2.0

/** Python's `\w`, of which only the ASCII part is left after the conversion below. */
const NOT_SLUG = /[^A-Za-z0-9_\s-]/g;

/**
 * The slug of Python-Markdown's `toc` extension with its default settings: letters with marks lose the mark, everything
 * outside ASCII goes away, spaces and hyphens become one hyphen.
 */
export function slugifyHeading(text: string): string {
  return (
    text
      .normalize('NFKD')
      // eslint-disable-next-line no-control-regex
      .replace(/[^\x00-\x7f]/g, '')
      .replace(NOT_SLUG, '')
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, '-')
  );
}

/**
 * The ids of one page. Like Python-Markdown's `unique`, an empty or used id gets `_1`, `_2` …; unlike it, a thousand equal
 * headings do not make it count from one each time.
 */
export class PageIds {
  readonly #used = new Set<string>();
  /** For a stem, the number up to which `stem_1`, `stem_2` … are all used. */
  readonly #counted = new Map<string, number>();

  add(id: string) {
    this.#used.add(id);
  }

  unique(id: string): string {
    if (id !== '' && !this.#used.has(id)) {
      this.#used.add(id);
      return id;
    }
    const numbered = /^(.*)_([0-9]+)$/s.exec(id);
    const stem = numbered ? numbered[1] : id;
    let count = numbered ? Number(numbered[2]) + 1 : 1;
    const dense = this.#counted.get(stem) ?? 0;
    if (count <= dense) count = dense + 1;
    const first = count;
    while (this.#used.has(`${stem}_${count}`)) count++;
    this.#used.add(`${stem}_${count}`);
    if (first <= dense + 1) this.#counted.set(stem, count);
    return `${stem}_${count}`;
  }
}
