// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Command } from '@medsuite/backstage-plugin-runbooks-common';
import {
  RiAlarmWarningLine,
  RiCheckLine,
  RiFileCopyLine,
} from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import {
  FilledText,
  FillHere,
  RefusedNote,
  useFilledCommand,
} from '../Parameters';
import styles from './CommandBlock.module.css';

const FEEDBACK_MS = 2_000;

/**
 * A command as text with a copy button, filled in with the parameters of the chapter around. A break-glass command is marked; it is folded unless `open`, as it is where an
 * on-call engineer must see it without a click.
 */
export function CommandBlock(props: {
  command: Pick<Command, 'language' | 'text' | 'breakGlass'>;
  open?: boolean;
}) {
  const { command, open } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const filled = useFilledCommand(command.text, command.language);
  if (command.breakGlass && !open) {
    return (
      <details className={styles.details}>
        <summary>{t('commandBlock.show')}</summary>
        <CommandBlock command={command} open />
      </details>
    );
  }
  return (
    <div className={styles.root} data-break-glass={command.breakGlass}>
      <div className={styles.bar}>
        <span className={styles.language}>{command.language}</span>
        {command.breakGlass && (
          <span
            className={shared.badge}
            data-tone="warning"
            data-strong
            title={t('commandBlock.breakGlassHint')}
          >
            <RiAlarmWarningLine size={14} aria-hidden />
            {t('commandBlock.breakGlass')}
          </span>
        )}
        <CopyButton text={filled.text} missing={filled.missing} />
      </div>
      <pre
        className={styles.text}
        // A long command scrolls; a keyboard must reach it to do so.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t('commandBlock.label', { language: command.language })}
      >
        <code>
          <FilledText command={filled} />
        </code>
      </pre>
      <RefusedNote command={filled} />
      <FillHere missing={filled.missing} />
    </div>
  );
}

/** Copies a text, says politely that it did, and what was still missing in it. */
export function CopyButton(props: {
  text: string;
  label?: string;
  /** Parameters that have no value in the text yet. */
  missing?: string[];
  /** What stands on the button. */
  children?: string;
}) {
  const { text, label, missing = [], children } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [state, copyToClipboard] = useCopyToClipboard();
  const [copiedAt, setCopiedAt] = useState<number>();
  useEffect(() => {
    if (copiedAt === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => setCopiedAt(undefined), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  // Where the browser refuses, the library shows the text in a prompt instead: then nothing was copied yet.
  const copied = copiedAt !== undefined && state.noUserInteraction;
  const isComplete = missing.length === 0;
  const names = missing.join(', ');
  return (
    <span className={styles.copy}>
      <span role="status" className={styles.status}>
        {copied &&
          (isComplete
            ? t('commandBlock.copied')
            : t('commandBlock.copiedIncomplete', { names }))}
      </span>
      <Button
        size="small"
        variant="tertiary"
        aria-label={
          isComplete
            ? label ?? t('commandBlock.copyLabel')
            : t('commandBlock.copyIncompleteLabel', { names })
        }
        iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => {
          copyToClipboard(text);
          setCopiedAt(Date.now());
        }}
      >
        {isComplete
          ? children ?? t('commandBlock.copy')
          : t('commandBlock.copyIncomplete')}
      </Button>
    </span>
  );
}
