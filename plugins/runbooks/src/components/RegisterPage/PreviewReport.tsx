// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Preview } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import { ProblemList } from '../ProblemList';
import { PreviewedEntity } from './PreviewedEntity';
import { RegisterStep } from './RegisterStep';
import styles from './RegisterPage.module.css';

/** What would come in, in numbers and one by one, and then the step of registering it. */
export function PreviewReport(props: { preview: Preview }) {
  const { preview } = props;
  const { problems, entities } = preview;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const chapters = entities.flatMap(it => it.chapters).length;
  const wrong = [...problems, ...entities.flatMap(it => it.problems)].filter(
    ({ severity }) => severity !== 'info',
  ).length;
  const findings = entities.flatMap(it => it.findings).length;
  const summary = [
    t('register.entities', { count: entities.length }),
    t('register.chapters', { count: chapters }),
    wrong === 0
      ? t('register.noProblems')
      : t('register.problems', { count: wrong }),
    ...(findings > 0 ? [t('register.findings', { count: findings })] : []),
  ].join(', ');
  return (
    <>
      <section className={styles.section} aria-label={t('register.result')}>
        <h3>{t('register.result')}</h3>
        <p role="status">{summary}</p>
        {problems.length > 0 && (
          <ProblemList label={t('register.fileProblems')} problems={problems} />
        )}
        {entities.map((entity, index) => (
          <PreviewedEntity key={index} entity={entity} />
        ))}
      </section>
      {entities.length > 0 && (
        <RegisterStep preview={preview} hasProblems={wrong + findings > 0} />
      )}
    </>
  );
}
