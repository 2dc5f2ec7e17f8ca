// SPDX-License-Identifier: Apache-2.0
import type {
  Command,
  SearchHit,
  SearchPage,
} from '@medsuite/backstage-plugin-runbooks-common';

/** What the arrow keys stop at: a section of a hit, or the chapter where no section is named. */
export type HitRow = {
  id: string;
  /** Which hit it belongs to, from the top. */
  hit: number;
  command: Command | null;
};

/** The hits to show, and whether they are only the nearest to what was asked. */
export function readHits(pages: SearchPage[]): {
  hits: SearchHit[];
  nearest: boolean;
} {
  const hits = pages.flatMap(page => page.items);
  return hits.length > 0 || !pages[0]
    ? { hits, nearest: false }
    : { hits: pages[0].nearest, nearest: true };
}

/** Id of the element of a row. */
export const rowId = (listId: string, hit: number, section: number) =>
  `${listId}-${hit}-${section}`;

/**
 * The command of a chapter that is shown with its hit where a section has none of its own: that of another section
 * shown, else the first of its steps.
 */
const commandOf = ({ chapter, sections }: SearchHit) =>
  sections.find(({ command }) => command)?.command ?? chapter.firstCommand;

/** Every row of hits, in the order in which they stand on the screen. */
export function hitRows(listId: string, hits: SearchHit[]): HitRow[] {
  return hits.flatMap((hit, index) => {
    const commands =
      hit.sections.length === 0
        ? [null]
        : hit.sections.map(({ command }) => command);
    return commands.map((command, place) => ({
      id: rowId(listId, index, place),
      hit: index,
      command: command ?? commandOf(hit),
    }));
  });
}
