// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { RevisionDiff as Diff } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import { DiffTable } from './DiffTable';
import styles from './RevisionDiff.module.css';
import { RevisionName } from './RevisionName';

/** How much two texts differ, and whether a review of the one stands for the other. */
export function DiffSummary(props: { diff: Diff }) {
  const { added, removed, trivial, truncated } = props.diff;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        {t('revisions.addedLines', { count: added })},{' '}
        {t('revisions.removedLines', { count: removed })}
        {trivial && trivial !== 'identical' && (
          <>. {t(`revisions.trivial.${trivial}`)}</>
        )}
      </Text>
      {truncated && (
        <Text as="p" variant="body-small">
          {t('revisions.truncated')}
        </Text>
      )}
    </>
  );
}

/** What changed between two revisions, word by word; says so when nothing did. */
export function RevisionDiff(props: {
  diff: Diff;
  /** Where what is around tells already which revisions they are. */
  hideSides?: boolean;
}) {
  const { diff, hideSides } = props;
  const { from, to, hunks } = diff;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const isSame = hunks.length === 0 && !diff.truncated;
  return (
    <div className={styles.root}>
      {!hideSides && (
        <dl className={styles.sides}>
          <div>
            <dt>{t('revisions.before')}</dt>
            <dd>
              <RevisionName revision={from} />
            </dd>
          </div>
          <div>
            <dt>{t('revisions.after')}</dt>
            <dd>
              <RevisionName revision={to} />
            </dd>
          </div>
        </dl>
      )}
      {from.title !== to.title && (
        <Text as="p" variant="body-small">
          {t('revisions.renamed')} <del>{from.title}</del> <ins>{to.title}</ins>
        </Text>
      )}
      {isSame ? (
        <Text as="p">{t('revisions.same')}</Text>
      ) : (
        <>
          <DiffSummary diff={diff} />
          <DiffTable diff={diff} />
        </>
      )}
    </div>
  );
}
