// SPDX-License-Identifier: Apache-2.0
import type { Command } from '@medsuite/backstage-plugin-runbooks-common';
import { writtenText } from '../TechDocsParameters';

/** A break-glass command as it stands in a TechDocs page. */
export type FoldedCode = {
  command: Pick<Command, 'text'> & Partial<Pick<Command, 'line'>>;
  /** All of the block: line numbers, copy button and code. */
  block: HTMLElement;
};

/** The outermost element of a code block, as whichever MkDocs set-up builds it. */
function blockOf(code: Element, details: Element): HTMLElement {
  let block: Element = code.closest('pre')!;
  for (
    let frame = block.closest('.highlight');
    frame && details.contains(frame);
    frame = frame.parentElement?.closest('.highlight') ?? null
  ) {
    block = frame;
  }
  return block as HTMLElement;
}

/**
 * The break-glass commands of a page: code that is folded away and that the chapter knows as such. While the chapter is
 * not known, all folded code is taken for one.
 */
export function findFoldedCode(
  page: ParentNode,
  commands: readonly Command[] | undefined,
): FoldedCode[] {
  return [...page.querySelectorAll('details pre > code')].flatMap(code => {
    const text = writtenText(code);
    const command = commands
      ? commands.find(
          known => known.breakGlass && known.text.trim() === text.trim(),
        )
      : { text };
    return command
      ? [{ command, block: blockOf(code, code.closest('details')!) }]
      : [];
  });
}
