// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Command } from '@medsuite/backstage-plugin-runbooks-common';
import { RiAlarmWarningLine, RiEyeLine } from '@remixicon/react';
import { DateTime } from 'luxon';
import { useEffect, useRef, type ReactNode } from 'react';
import { errorMessage } from '../../errorMessage';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { sentence } from '../../sentence';
import { MissingRole } from '../AccessNote';
import { useParameters } from '../Parameters';
import styles from './BreakGlass.module.css';
import { useReveals, type Reveal, type Reveals } from './RevealsProvider';

/** Whose right the command needs, and whom to ask. */
function Right(props: { reveals: Reveals }) {
  const { chapter, error } = props.reveals;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (!chapter) {
    return (
      <p>
        {t('breakGlass.unknown', {
          reason: error
            ? sentence(errorMessage(error))
            : t('breakGlass.reading'),
        })}
      </p>
    );
  }
  const { access } = chapter;
  if (access.required.length === 0) {
    return <p>{t('breakGlass.anyRole')}</p>;
  }
  return (
    <p>
      {access.allowed ? (
        t('breakGlass.held', {
          required: access.required.join(t('accessNote.or')),
        })
      ) : (
        <MissingRole access={access} />
      )}
    </p>
  );
}

/** That a command was revealed, and whether that is on record. */
function Record(props: { state: Reveal; onRetry: () => void }) {
  const { state, onRetry } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (state.step === 'failed') {
    return (
      <p
        className={`${shared.small} ${styles.record}`}
        data-step={state.step}
        role="status"
      >
        {t('breakGlass.failed', {
          reason: sentence(state.reason ?? t('breakGlass.reading')),
        })}{' '}
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('breakGlass.again')}
        </Button>
      </p>
    );
  }
  let words: string = t('breakGlass.recording');
  if (state.step === 'recorded') {
    const time = DateTime.fromISO(state.at).toLocaleString(
      DateTime.TIME_WITH_SECONDS,
    );
    words = state.allowed
      ? t('breakGlass.recorded', { time })
      : t('breakGlass.recordedWithout', { time });
  }
  return (
    <p
      className={`${shared.small} ${styles.record}`}
      data-step={state.step}
      role="status"
    >
      {words}
    </p>
  );
}

/**
 * Covers a break-glass command until somebody reveals it: says whose right it needs and whom to ask, and that the reveal
 * is recorded. It opens at once, also for those without the right and when it cannot be recorded; then it says so.
 * Outside of a {@link RevealsProvider} nothing is covered.
 *
 * @param props.children - the command; absent where it stands elsewhere, as in the page of TechDocs below
 */
export function BreakGlassCover(props: {
  command: Pick<Command, 'text'> & Partial<Pick<Command, 'line'>>;
  children?: ReactNode;
}) {
  const { command, children } = props;
  const reveals = useReveals();
  const { place } = useParameters();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const shownRef = useRef<HTMLDivElement>(null);
  const wasPressed = useRef(false);
  const state = reveals?.of(command);
  const isRevealed = state !== undefined;
  useEffect(() => {
    // The button that had the focus is gone: what it brought takes it.
    if (isRevealed && wasPressed.current) {
      shownRef.current?.focus();
    }
  }, [isRevealed]);
  if (!reveals) {
    return <>{children}</>;
  }
  const reveal = () => {
    wasPressed.current = true;
    reveals.reveal(command, place.entityRef);
  };
  if (state) {
    return (
      <div ref={shownRef} tabIndex={-1} className={styles.shown}>
        {children}
        <Record state={state} onRetry={reveal} />
      </div>
    );
  }
  return (
    <div
      role="group"
      aria-label={t('breakGlass.label')}
      className={styles.cover}
    >
      <p className={styles.title}>
        <RiAlarmWarningLine size={16} aria-hidden className={styles.icon} />
        <span>
          <strong>{t('breakGlass.title')}.</strong> {t('breakGlass.hint')}
        </span>
      </p>
      <Right reveals={reveals} />
      <div className={styles.action}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiEyeLine />}
          onPress={reveal}
        >
          {t('breakGlass.reveal')}
        </Button>
        <span className={shared.small}>
          {reveals.chapter
            ? t('breakGlass.leaves')
            : t('breakGlass.leavesNothing')}
        </span>
      </div>
    </div>
  );
}
