// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { CopyButton } from '../CommandBlock';
import styles from './Findings.module.css';

/** A path as one word of a shell, quoted only where it has to be. */
const shellWord = (path: string) =>
  /^[\w./@+-]+$/.test(path) && !path.startsWith('-')
    ? path
    : `'./${path.replace(/'/g, `'\\''`)}'`;

/** The command that tells authors the same, before a reviewer has to. */
export function lintCommand(options: { path?: string; fix?: boolean }): string {
  const { path, fix } = options;
  return [
    'npx @medsuite/runbooks-cli lint',
    fix && '--fix',
    path && shellWord(path),
  ]
    .filter(Boolean)
    .join(' ');
}

/** {@link lintCommand} to look at and to copy, for one file or all of a source; with what `--fix` would mend. */
export function LintCommand(props: {
  path?: string;
  /** Findings that `--fix` mends. */
  fixable?: number;
}) {
  const { path, fixable = 0 } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const text = lintCommand({ path, fix: fixable > 0 });
  return (
    <div className={styles.command}>
      <p>
        {fixable > 0
          ? t('quality.command.fix', { count: fixable })
          : t('quality.command.lint')}
      </p>
      <div className={`${shared.panel} ${styles.commandLine}`}>
        <pre
          // A long command scrolls; a keyboard must reach it to do so.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="group"
          aria-label={t('quality.command.label')}
        >
          <code>{text}</code>
        </pre>
        <CopyButton text={text} label={t('quality.command.copy')} />
      </div>
    </div>
  );
}
