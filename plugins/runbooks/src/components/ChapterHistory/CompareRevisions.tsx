// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type {
  ChapterDetail,
  Revision,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useNavigate } from 'react-router-dom';
import { useRevisionDiff, useRevisions } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent } from '../LoadNotes';
import { relativeTime } from '../RelativeTime';
import { RevisionDiff, shortHash } from '../RevisionDiff';
import styles from './ChapterHistory.module.css';
import { useChangesLink } from './changes';

const describe = (revision: Revision) =>
  [
    shortHash(revision.hash),
    revision.author,
    relativeTime(revision.authoredAt ?? revision.firstSeenAt),
  ]
    .filter(Boolean)
    .join(' · ');

/** One of the revisions to compare. */
function RevisionSelect(props: {
  label: string;
  revisions: Revision[];
  value: string;
  onChange: (hash: string) => void;
}) {
  const { label, revisions, value, onChange } = props;
  const options = revisions.map(revision => ({
    id: revision.hash,
    label: describe(revision),
  }));
  if (!options.some(({ id }) => id === value)) {
    options.push({ id: value, label: shortHash(value) });
  }
  return (
    <Select
      label={label}
      size="small"
      options={options}
      selectedKey={value}
      onSelectionChange={key => key !== null && onChange(String(key))}
    />
  );
}

/** What changed between any two revisions of a chapter. */
export function CompareRevisions(props: {
  chapter: ChapterDetail;
  from: string | undefined;
  to: string;
}) {
  const { chapter, from, to } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const navigate = useNavigate();
  const link = useChangesLink();
  const loaded = useRevisionDiff(chapter.address, to, from ?? 'previous');
  const revisions = useRevisions(chapter.address).data?.flatMap(
    ({ items }) => items,
  );
  const known = from ?? loaded.data?.from.hash;
  const hasChoice = revisions !== undefined && known !== undefined;
  const compare = (pair: { from: string; to: string }) =>
    navigate(link({ show: 'diff', ...pair }));
  return (
    <>
      {hasChoice && (
        <div className={styles.choice}>
          <RevisionSelect
            label={t('revisions.before')}
            revisions={revisions}
            value={known}
            onChange={hash => compare({ from: hash, to })}
          />
          <RevisionSelect
            label={t('revisions.after')}
            revisions={revisions}
            value={to}
            onChange={hash => compare({ from: known, to: hash })}
          />
        </div>
      )}
      <LoadedContent loaded={loaded} errorTitle={t('revisions.diffFailed')}>
        {diff => <RevisionDiff diff={diff} hideSides={hasChoice} />}
      </LoadedContent>
    </>
  );
}
