// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { RiArrowDownSLine } from '@remixicon/react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useOwnership, useOwnershipRefs } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { EndOverrideDialog } from './EndOverrideDialog';
import { OwnerDialog, type OwnerAction } from './OwnerDialog';
import { useMyGroups } from './useMyGroups';

type Open = OwnerAction | 'end';

/** Parameter of a chapter's address that opens a dialog to change its owner. */
const OWNER = 'owner';

const parseOpen = (value: string | null): Open | undefined =>
  value === 'claim' ||
  value === 'transfer' ||
  value === 'set' ||
  value === 'end'
    ? value
    : undefined;

/** Answers which dialog the address opens, and a function that opens one or closes it. */
export function useOwnerDialog(): [
  Open | undefined,
  (open: Open | undefined) => void,
] {
  const [search, setSearch] = useSearchParams();
  const choose = (open: Open | undefined) =>
    setSearch(
      old => {
        const next = new URLSearchParams(old);
        next.delete(OWNER);
        if (open) {
          next.set(OWNER, open);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return [parseOpen(search.get(OWNER)), choose];
}

/**
 * What who may change the owner can do: claim the chapter, hand it on, name an owner, end an override. Others see
 * nothing.
 */
export function OwnerActions(props: { chapter: ChapterDetail }) {
  const { address, title, owner, can } = props.chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const ownership = useOwnership(address);
  const isMine = useOwnershipRefs()?.includes(owner?.ref ?? '') ?? false;
  const myGroups = useMyGroups();
  const groups = myGroups?.filter(({ id }) => id !== owner?.ref);
  const [open, setOpen] = useOwnerDialog();
  // Who hands a chapter on may lose the right to it, and still sees that it is done.
  const [wasAllowed] = useState(can.own.allowed);

  if (!can.own.allowed && !wasAllowed) {
    return null;
  }
  const actions: Open[] = [isMine ? 'transfer' : 'set'];
  if (groups?.length && !isMine) {
    actions.unshift('claim');
  }
  if (owner?.provenance === 'override') {
    actions.push('end');
  }
  const current = ownership.data;
  const onRefresh = ownership.retry;
  const onClose = () => setOpen(undefined);
  return (
    <>
      {can.own.allowed && (
        <MenuTrigger>
          <Button
            size="small"
            variant="tertiary"
            iconEnd={<RiArrowDownSLine />}
            aria-label={t('ownership.changeLabel')}
          >
            {t('ownership.change')}
          </Button>
          <Menu onAction={key => setOpen(parseOpen(String(key)))}>
            {actions.map(action => (
              <MenuItem key={action} id={action}>
                {t(`ownership.action.${action}`)}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      )}
      {current && open === 'end' && (
        <EndOverrideDialog
          current={current}
          onRefresh={onRefresh}
          onClose={onClose}
        />
      )}
      {current && groups && open && open !== 'end' && (
        <OwnerDialog
          key={open}
          // Who is in no group claims nothing.
          action={open === 'claim' && groups.length === 0 ? 'set' : open}
          title={title}
          current={current}
          groups={groups}
          onRefresh={onRefresh}
          onClose={onClose}
        />
      )}
    </>
  );
}
