// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SearchHit } from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect, useId, useMemo, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useToast } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { hitRows } from './hitRows';

/** The chosen row among the hits, and what can be done with it. */
export type HitSelection = {
  /** Id of the element that holds the rows. */
  listId: string;
  /** Id of the chosen row; undefined without hits. */
  activeId: string | undefined;
  move: (by: 1 | -1) => void;
  /** To the first row of the next or previous chapter. */
  moveChapter: (by: 1 | -1) => void;
  /** Opens the chosen row as a click on its link would; waits for the hits of what stands in the field. */
  open: (options: { newTab: boolean }) => void;
  copyCommand: () => void;
};

const TOLD_LINES = 2;
const TOLD_LENGTH = 160;

/** As much of a command as shows which one it is. */
function beginningOf(command: string): string {
  const lines = command.split('\n');
  const text = lines.slice(0, TOLD_LINES).join('\n').slice(0, TOLD_LENGTH);
  return text.length < command.length ? `${text} …` : text;
}

function follow(rowId: string, newTab: boolean) {
  const link = document.getElementById(rowId)?.querySelector('a');
  if (newTab && link) {
    window.open(link.href, '_blank', 'noopener');
  } else {
    link?.click();
  }
}

/**
 * Chooses among the rows of hits; a new text chooses the best row again. `text` is what stands in the field, `settled`
 * says that the hits, or their failure, are the answer to it.
 */
export function useHitSelection(options: {
  hits: SearchHit[];
  text: string;
  settled: boolean;
}): HitSelection {
  const { hits, text, settled } = options;
  const listId = useId();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const toast = useToast();
  const [, copyToClipboard] = useCopyToClipboard();
  const rows = useMemo(() => hitRows(listId, hits), [listId, hits]);

  const [chosen, setChosen] = useState({ text, index: 0 });
  const index =
    chosen.text === text ? Math.min(chosen.index, rows.length - 1) : 0;
  const active = rows.at(index);

  const choose = (next: number) => {
    if (next >= 0 && next < rows.length) {
      setChosen({ text, index: next });
      document
        .getElementById(rows[next].id)
        ?.scrollIntoView?.({ block: 'nearest' });
    }
  };

  // Enter may come before the answer: what it opens must be of the text that was entered.
  const [awaited, setAwaited] = useState<{ text: string; newTab: boolean }>();
  useEffect(() => {
    if (!awaited || (awaited.text === text && !settled)) {
      return;
    }
    setAwaited(undefined);
    if (awaited.text === text && active) {
      follow(active.id, awaited.newTab);
    }
  }, [awaited, text, settled, active]);

  return {
    listId,
    activeId: active?.id,
    move: by => choose(index + by),
    moveChapter: by => {
      const hit = (active?.hit ?? 0) + by;
      choose(rows.findIndex(row => row.hit === hit));
    },
    open: ({ newTab }) => {
      if (text) {
        setAwaited({ text, newTab });
      }
    },
    copyCommand: () => {
      // Never the command of an answer to another text.
      if (!active || !settled) {
        return;
      }
      const { command } = active;
      if (!command) {
        toast({ title: t('search.noCommand'), status: 'info' });
        return;
      }
      copyToClipboard(command.text);
      toast({
        title:
          command.parameters.length > 0
            ? t('commandBlock.copiedIncomplete', {
                names: command.parameters.join(', '),
              })
            : t('commandBlock.copied'),
        description: beginningOf(command.text),
        status: 'success',
      });
    },
  };
}
