// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { FormEvent, ReactNode } from 'react';
import { errorMessage } from '../../errorMessage';
import { runbooksTranslationRef } from '../../translation';
import styles from './ActionDialog.module.css';

/** Widths in pixels, where the window has them. */
const NARROW = 520;
const WIDE = 860;

/**
 * A dialog in which something is filled in and sent. It closes by Escape and by its buttons, not by a press beside it:
 * what was written would be lost.
 */
export function ActionDialog(props: {
  title: string;
  submit: string;
  canSubmit: boolean;
  isPending: boolean;
  /** Why the last attempt failed. */
  error: Error | null;
  errorTitle: string;
  /** What changes is hard to take back. */
  isDangerous?: boolean;
  isWide?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, submit, canSubmit, isPending, error, errorTitle } = props;
  const { isDangerous, isWide, onSubmit, onClose, children } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (canSubmit && !isPending) {
      onSubmit();
    }
  };
  return (
    <Dialog
      isOpen
      isDismissable={false}
      width={isWide ? WIDE : NARROW}
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <form className={styles.form} onSubmit={send} noValidate>
          {children}
          {error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={errorTitle}
              description={errorMessage(error)}
            />
          )}
          {/* Enter in a field sends the form. */}
          <input type="submit" hidden />
        </form>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          destructive={isDangerous}
          isDisabled={!canSubmit}
          isPending={isPending}
          onPress={onSubmit}
        >
          {submit}
        </Button>
        <Button variant="secondary" slot="close">
          {t('actionDialog.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
