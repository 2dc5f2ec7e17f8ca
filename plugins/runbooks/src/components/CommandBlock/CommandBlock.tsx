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
import { runbooksTranslationRef } from '../../translation';
import styles from './CommandBlock.module.css';

const FEEDBACK_MS = 2_000;

/**
 * A command as text with a copy button. A break-glass command is marked; it is folded unless `open`, as it is where an
 * on-call engineer must see it without a click.
 */
export function CommandBlock(props: {
  command: Pick<Command, 'language' | 'text' | 'breakGlass'>;
  open?: boolean;
}) {
  const { command, open } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
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
            className={styles.breakGlass}
            title={t('commandBlock.breakGlassHint')}
          >
            <RiAlarmWarningLine size={14} aria-hidden />
            {t('commandBlock.breakGlass')}
          </span>
        )}
        <CopyButton text={command.text} />
      </div>
      <pre
        className={styles.text}
        // A long command scrolls; a keyboard must reach it to do so.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t('commandBlock.label', { language: command.language })}
      >
        <code>{command.text}</code>
      </pre>
    </div>
  );
}

/** Copies a text and says politely that it did. */
export function CopyButton(props: { text: string; label?: string }) {
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
  return (
    <span className={styles.copy}>
      <span role="status" className={styles.status}>
        {copied && t('commandBlock.copied')}
      </span>
      <Button
        size="small"
        variant="tertiary"
        aria-label={props.label ?? t('commandBlock.copyLabel')}
        iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => {
          copyToClipboard(props.text);
          setCopiedAt(Date.now());
        }}
      >
        {t('commandBlock.copy')}
      </Button>
    </span>
  );
}
