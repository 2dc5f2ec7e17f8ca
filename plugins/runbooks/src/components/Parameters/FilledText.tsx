// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FilledCommand } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import styles from './Parameters.module.css';

/** The text of a command, with what was filled in and what is missing marked. */
export function FilledText(props: { command: FilledCommand }) {
  return (
    <>
      {props.command.parts.map(({ text, parameter, missing }, index) =>
        parameter === null ? (
          text
        ) : (
          <mark
            key={index}
            className={missing ? styles.missing : styles.filled}
            title={parameter}
          >
            {text}
          </mark>
        ),
      )}
    </>
  );
}

/** Says which values have no safe form in the command, and why. */
export function RefusedNote(props: { command: FilledCommand }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { refused } = props.command;
  if (refused.length === 0) {
    return null;
  }
  return (
    <ul className={styles.refused}>
      {refused.map(({ name, reason }) => (
        <li key={name}>{t('commandBlock.refused', { name, reason })}</li>
      ))}
    </ul>
  );
}
