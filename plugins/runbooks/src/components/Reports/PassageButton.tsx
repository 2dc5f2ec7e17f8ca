// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFlagLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { runbooksTranslationRef } from '../../translation';
import { keepSelection } from './keepSelection';
import type { Passage } from './passage';
import styles from './Reports.module.css';

/** In pixels: the room that the button needs, and its distance from the passage and from the edge. */
const WIDTH = 200;
const HEIGHT = 36;
const GAP = 6;

function placeBeside(range: Range) {
  const { bottom, top, right } = range.getBoundingClientRect();
  const below = bottom + GAP;
  const hasRoom = below + HEIGHT < window.innerHeight;
  return {
    top: hasRoom ? below : Math.max(GAP, top - HEIGHT - GAP),
    left: Math.max(GAP, Math.min(right, window.innerWidth - WIDTH - GAP)),
    isSeen: bottom > 0 && top < window.innerHeight,
  };
}

/**
 * A small button beside a passage that is selected. By keyboard the same is reached with the chapter's own button for
 * reports, which takes the passage too.
 */
export function PassageButton(props: {
  passage: Passage;
  onPress: () => void;
}) {
  const { range } = props.passage;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [place, setPlace] = useState(() => placeBeside(range));
  useEffect(() => {
    const update = () => setPlace(placeBeside(range));
    update();
    // Also when a part of the page scrolls.
    window.addEventListener('scroll', update, { capture: true, passive: true });
    window.addEventListener('resize', update);
    return () => {
      window.removeEventListener('scroll', update, { capture: true });
      window.removeEventListener('resize', update);
    };
  }, [range]);
  if (!place.isSeen) {
    return null;
  }
  return createPortal(
    <div
      className={styles.floating}
      style={{ top: place.top, left: place.left }}
      onMouseDown={keepSelection}
      role="presentation"
    >
      <Button
        size="small"
        variant="primary"
        iconStart={<RiFlagLine />}
        aria-label={t('reportProblem.passage')}
        onPress={props.onPress}
      >
        {t('reportProblem.action')}
      </Button>
    </div>,
    document.body,
  );
}
