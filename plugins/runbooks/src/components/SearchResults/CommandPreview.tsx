// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Command } from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { CopyButton } from '../CommandBlock';
import styles from './SearchResults.module.css';

const LINES = 2;

/** The first lines of a command, and a button that copies all of it. */
export function CommandPreview(props: { command: Command }) {
  const { text, breakGlass, parameters } = props.command;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const lines = text.split('\n');
  const rest = lines.length - LINES;
  return (
    <div className={styles.command} data-break-glass={breakGlass}>
      {breakGlass && (
        <span
          className={shared.badge}
          data-tone="warning"
          data-strong
          title={t('commandBlock.breakGlassHint')}
        >
          {t('commandBlock.breakGlass')}
        </span>
      )}
      <code className={styles.code}>{lines.slice(0, LINES).join('\n')}</code>
      {rest > 0 && (
        <span className={styles.quiet}>
          {t('search.moreLines', { count: rest })}
        </span>
      )}
      <CopyButton text={text} missing={parameters} />
    </div>
  );
}
