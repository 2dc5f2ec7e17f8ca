// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type {
  DiffLine,
  RevisionDiff,
} from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import styles from './RevisionDiff.module.css';

const SIGNS = { same: '', removed: '−', added: '+' } as const;

/** The words of a line, of which those that changed are marked as removed or added; all of a line without a counterpart. */
function Words(props: { line: DiffLine }) {
  const { type, parts } = props.line;
  const Mark = type === 'removed' ? 'del' : 'ins';
  if (type !== 'same' && !parts.some(({ changed }) => changed)) {
    return (
      <Mark className={styles.whole}>
        {parts.map(({ text }) => text).join('')}
      </Mark>
    );
  }
  return (
    <>
      {parts.map(({ text, changed }, index) =>
        changed && type !== 'same' ? (
          <Mark key={index}>{text}</Mark>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </>
  );
}

function Line(props: { line: DiffLine }) {
  const { line } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <tr data-line={line.type}>
      <td className={styles.number}>{line.from}</td>
      <td className={styles.number}>{line.to}</td>
      <td className={styles.sign}>
        <span aria-hidden>{SIGNS[line.type]}</span>
        {line.type !== 'same' && (
          <VisuallyHidden>{t(`revisions.${line.type}`)}</VisuallyHidden>
        )}
      </td>
      <td className={styles.text}>
        <Words line={line} />
      </td>
    </tr>
  );
}

/** The lines that differ between two texts, with some lines around, as a table: sign, words and colour tell them apart. */
export function DiffTable(props: { diff: Pick<RevisionDiff, 'hunks'> }) {
  const { hunks } = props.diff;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>{t('revisions.caption')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              <VisuallyHidden>{t('revisions.lineBefore')}</VisuallyHidden>
            </th>
            <th scope="col" className={styles.number}>
              <VisuallyHidden>{t('revisions.lineAfter')}</VisuallyHidden>
            </th>
            <th scope="col" className={styles.sign}>
              <VisuallyHidden>{t('revisions.change')}</VisuallyHidden>
            </th>
            <th scope="col">
              <VisuallyHidden>{t('revisions.text')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        {hunks.map((hunk, index) => (
          <tbody key={index}>
            <tr className={styles.hunk}>
              <th scope="rowgroup" colSpan={4}>
                {hunk.heading ?? t('revisions.top')}
              </th>
            </tr>
            {hunk.lines.map((line, at) => (
              <Line key={at} line={line} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
