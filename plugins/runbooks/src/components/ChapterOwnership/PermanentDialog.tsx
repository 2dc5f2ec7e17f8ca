// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { OwnerChanged } from '@medsuite/backstage-plugin-runbooks-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { runbooksTranslationRef } from '../../translation';
import { CopyButton } from '../CommandBlock';
import { OwnerLink } from '../OwnerLink';
import styles from './ChapterOwnership.module.css';

/** Says who answers for the chapter now, and which lines in its file would make that permanent. */
export function PermanentDialog(props: {
  changed: OwnerChanged;
  onClose: () => void;
}) {
  const { changed, onClose } = props;
  const { ownership, permanent } = changed;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <Dialog isOpen width={520} onOpenChange={isOpen => isOpen || onClose()}>
      <DialogHeader>{t('ownership.done.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.done}>
          <p role="status">
            {t('ownership.done.now')} <OwnerLink owner={ownership.owner} />
            {ownership.backupOwner && (
              <>
                {', '}
                {t('ownership.override.backup')}{' '}
                <OwnerLink owner={ownership.backupOwner} />
              </>
            )}
          </p>
          {permanent && (
            <>
              <Text as="p">
                {t('ownership.done.permanent', { file: permanent.file })}
              </Text>
              <div className={styles.lines}>
                {/* A long line scrolls; a keyboard must reach it to do so. */}
                <pre
                  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                  tabIndex={0}
                  role="group"
                  aria-label={t('ownership.done.lines')}
                >
                  {permanent.frontMatter}
                </pre>
                <CopyButton
                  text={permanent.frontMatter}
                  label={t('ownership.done.copy')}
                />
              </div>
              {permanent.editUrl && (
                <div>
                  <ButtonLink
                    size="small"
                    variant="secondary"
                    href={permanent.editUrl}
                    target="_blank"
                    rel="noopener noreferrer"
                    iconEnd={
                      <RiExternalLinkLine
                        aria-label={t('chapterPage.newTab')}
                      />
                    }
                  >
                    {t('chapterPage.edit')}
                  </ButtonLink>
                </div>
              )}
            </>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" slot="close">
          {t('ownership.done.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
