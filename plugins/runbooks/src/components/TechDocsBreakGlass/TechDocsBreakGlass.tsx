// SPDX-License-Identifier: Apache-2.0
import type { Command } from '@medsuite/backstage-plugin-runbooks-common';
import { useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { BreakGlassCover, useReveals } from '../BreakGlass';
import { useTechDocsDom } from '../TechDocsParameters';
import { findFoldedCode, type FoldedCode } from './foldedCode';
import { useSlot } from './useSlot';

function CoveredBlock(props: { folded: FoldedCode }) {
  const { block, command } = props.folded;
  const place = useSlot(block);
  const isRevealed = useReveals()?.of(command) !== undefined;
  useLayoutEffect(() => {
    if (isRevealed) {
      return undefined;
    }
    const { display } = block.style;
    block.style.setProperty('display', 'none');
    return () => {
      block.style.display = display;
    };
  }, [block, isRevealed]);
  return place
    ? createPortal(<BreakGlassCover command={command} />, place)
    : null;
}

/**
 * Covers the break-glass commands of the TechDocs page around until they are revealed.
 *
 * @param props.commands - those of the chapter; undefined while it is not known, when all folded code is covered
 */
export function TechDocsBreakGlass(props: {
  commands: readonly Command[] | undefined;
}) {
  const { commands } = props;
  const { page } = useTechDocsDom();
  const [found, setFound] = useState<FoldedCode[]>([]);
  // Before the page is painted: nothing of a command is seen for a moment.
  useLayoutEffect(
    () => setFound(page ? findFoldedCode(page, commands) : []),
    [page, commands],
  );
  return (
    <>
      {found.map((folded, index) => (
        <CoveredBlock key={index} folded={folded} />
      ))}
    </>
  );
}
