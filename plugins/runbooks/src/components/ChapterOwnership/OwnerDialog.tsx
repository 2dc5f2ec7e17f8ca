// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DatePicker, Select, Text, TextAreaField } from '@backstage/ui';
import {
  getLocalTimeZone,
  today,
  type DateValue,
} from '@internationalized/date';
import { useState } from 'react';
import { useSetOwner, type TaggedOwnership } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ActionDialog } from '../ActionDialog';
import { ChangedOwner, isOutdated } from './ChangedOwner';
import { OwnerPicker, type OwnerOption } from './OwnerPicker';
import { PermanentDialog } from './PermanentDialog';

const SHORTEST_REASON = 3;
const LONGEST_REASON = 1000;

/** What the dialog is opened for: to take a chapter for one's group, to hand it on, or to name any owner. */
export type OwnerAction = 'claim' | 'transfer' | 'set';

/** The end of a day where the reader is. */
const endOf = (day: DateValue) => {
  const date = day.toDate(getLocalTimeZone());
  date.setHours(23, 59, 59, 0);
  return date.toISOString();
};

/** Sets an override of a chapter's owner, bound to the ownership on screen, and shows what would make it permanent. */
export function OwnerDialog(props: {
  action: OwnerAction;
  title: string;
  current: TaggedOwnership;
  /** The groups of the reader that a claim may be for. */
  groups: OwnerOption[];
  onRefresh: () => void;
  onClose: () => void;
}) {
  const { action, title, current, groups, onRefresh, onClose } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { ownership } = current;
  const set = useSetOwner(ownership.chapter.address);
  const isClaim = action === 'claim';
  const [etag, setEtag] = useState(current.etag);
  const [owner, setOwner] = useState<OwnerOption | null>(
    isClaim ? groups[0] ?? null : null,
  );
  const [backup, setBackup] = useState<OwnerOption | null>(null);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<DateValue | null>(null);

  if (set.data) {
    return <PermanentDialog changed={set.data} onClose={onClose} />;
  }
  // A change of one's own is read again before it is done.
  const hasChanged =
    !set.isPending && (isOutdated(set.error) || etag !== current.etag);
  const submit = () =>
    set.mutate(
      {
        etag,
        owner: owner!.id,
        ...(backup && { backupOwner: backup.id }),
        reason: reason.trim(),
        ...(until && { until: endOf(until) }),
      },
      // What stands now is shown before the next attempt.
      { onError: onRefresh },
    );
  const stated = ownership.stated.backupOwner?.ref;
  return (
    <ActionDialog
      title={t(`ownership.title.${action}`, { title })}
      submit={t(`ownership.submit.${action}`)}
      canSubmit={
        owner !== null && reason.trim().length >= SHORTEST_REASON && !hasChanged
      }
      isPending={set.isPending}
      error={isOutdated(set.error) ? null : set.error}
      errorTitle={t('ownership.failed')}
      onClose={onClose}
      onSubmit={submit}
    >
      {hasChanged && (
        <ChangedOwner
          ownership={ownership}
          onGoOn={() => {
            setEtag(current.etag);
            set.reset();
          }}
        />
      )}
      <Text as="p">{t(`ownership.text.${action}`)}</Text>
      {isClaim ? (
        <Select
          label={t('ownership.group')}
          isRequired
          options={groups.map(({ id, label }) => ({ id, label }))}
          selectedKey={owner?.id ?? null}
          onSelectionChange={key =>
            setOwner(groups.find(({ id }) => id === key) ?? null)
          }
        />
      ) : (
        <OwnerPicker
          label={t('ownership.owner')}
          isRequired
          value={owner}
          onChange={setOwner}
        />
      )}
      <OwnerPicker
        label={t('ownership.backup')}
        description={
          stated
            ? t('ownership.backupStated', { ref: stated })
            : t('ownership.backupNone')
        }
        value={backup}
        onChange={setBackup}
      />
      <TextAreaField
        label={t('ownership.reason')}
        description={t('ownership.reasonHint')}
        isRequired
        rows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={setReason}
      />
      <DatePicker
        label={t('ownership.until')}
        description={t('ownership.untilHint')}
        minValue={today(getLocalTimeZone())}
        value={until}
        onChange={setUntil}
      />
    </ActionDialog>
  );
}
