// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useRef, useState } from 'react';
import { runbooksTranslationRef } from '../../translation';
import { CopyButton } from '../CommandBlock';
import styles from './Diagram.module.css';
import { drawDiagram } from './drawDiagram';
import { useThemeMode } from './useThemeMode';

/** Starts to draw this far before a diagram is scrolled into view. */
const DRAW_AHEAD = '600px';

type Drawing = { svg: string } | { error: Error };

function useIsNear(element: React.RefObject<Element>): boolean {
  const [isNear, setIsNear] = useState(
    typeof IntersectionObserver === 'undefined',
  );
  useEffect(() => {
    if (isNear || !element.current) {
      return undefined;
    }
    const observer = new IntersectionObserver(
      entries => setIsNear(entries.some(entry => entry.isIntersecting)),
      { rootMargin: DRAW_AHEAD },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, isNear]);
  return isNear;
}

/** A mermaid diagram, drawn when it comes near the screen; its source where it cannot be drawn. */
export function Diagram(props: { text: string }) {
  const { text } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const mode = useThemeMode();
  const ref = useRef<HTMLElement>(null);
  const isNear = useIsNear(ref);
  const [drawing, setDrawing] = useState<Drawing>();

  useEffect(() => {
    let isWanted = isNear;
    if (isNear) {
      drawDiagram(text, mode).then(
        svg => isWanted && setDrawing({ svg }),
        error => isWanted && setDrawing({ error }),
      );
    }
    return () => {
      isWanted = false;
    };
  }, [isNear, text, mode]);

  if (drawing && 'error' in drawing) {
    return (
      <figure className={styles.failed}>
        <figcaption>{t('diagram.failed')}</figcaption>
        <pre className={styles.source}>
          <code>{text}</code>
        </pre>
        <CopyButton text={text} label={t('diagram.copy')} />
      </figure>
    );
  }
  return (
    <figure
      ref={ref}
      className={drawing ? styles.drawn : styles.waiting}
      aria-label={t('diagram.label')}
      aria-busy={!drawing}
      // A wide drawing scrolls; a keyboard must reach it to do so.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={drawing ? 0 : undefined}
      // Mermaid sanitised it; see drawDiagram.
      // eslint-disable-next-line react/no-danger
      dangerouslySetInnerHTML={{ __html: drawing?.svg ?? '' }}
    />
  );
}
