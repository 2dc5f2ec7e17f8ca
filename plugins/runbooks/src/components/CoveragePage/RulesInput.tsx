// SPDX-License-Identifier: Apache-2.0
import { toError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, TextAreaField } from '@backstage/ui';
import { ALERT_LIMITS } from '@medsuite/backstage-plugin-runbooks-common';
import { RiFileUploadLine } from '@remixicon/react';
import { useRef, useState, type DragEvent } from 'react';
import { runbooksTranslationRef } from '../../translation';
import styles from './CoveragePage.module.css';

/** Alert rules as text, and the file that they were read from. */
export type Rules = { text: string; fileName?: string };

// What wraps the text in a request takes some room too.
const MOST_BYTES = Math.floor(ALERT_LIMITS.bodyBytes * 0.9);

/** Takes alert rules from a file, dropped or chosen, or as text. */
export function RulesInput(props: {
  rules: Rules;
  isPending: boolean;
  isChecked: boolean;
  onEdit: (rules: Rules) => void;
  onSubmit: (rules: Rules) => void;
  onClear: () => void;
}) {
  const { rules, isPending, isChecked, onEdit, onSubmit, onClear } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [failure, setFailure] = useState<string>();

  const submit = (next: Rules) => {
    if (new Blob([next.text]).size > MOST_BYTES) {
      onEdit(next);
      setFailure(
        t('coverage.tooLarge', {
          limit: `${Math.floor(MOST_BYTES / 1024)} KiB`,
        }),
      );
      return;
    }
    setFailure(undefined);
    onSubmit(next);
  };
  const read = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    try {
      submit({ text: await file.text(), fileName: file.name });
    } catch (error) {
      setFailure(t('coverage.notRead', { message: toError(error).message }));
    }
  };
  const holdsFile = (event: DragEvent) =>
    event.dataTransfer.types.includes('Files');

  return (
    <section
      className={styles.input}
      data-over={isOver}
      aria-label={t('coverage.input')}
      onDragOver={event => {
        if (holdsFile(event)) {
          event.preventDefault();
          setIsOver(true);
        }
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={event => {
        setIsOver(false);
        if (holdsFile(event)) {
          event.preventDefault();
          read(event.dataTransfer.files[0]);
        }
      }}
    >
      <div className={styles.choose}>
        <Button
          variant="secondary"
          iconStart={<RiFileUploadLine />}
          onPress={() => input.current?.click()}
        >
          {t('coverage.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".yaml,.yml,.json,.rules,text/yaml,application/yaml"
          hidden
          aria-label={t('coverage.choose')}
          onChange={event => {
            read(event.target.files?.[0]);
            // The same file can be chosen again after it was mended.
            event.target.value = '';
          }}
        />
        <span className={styles.quiet}>
          {rules.fileName
            ? t('coverage.file', { name: rules.fileName })
            : t('coverage.dropHere')}
        </span>
      </div>
      <TextAreaField
        label={t('coverage.input')}
        description={t('coverage.hint')}
        rows={isChecked ? 3 : 8}
        value={rules.text}
        onChange={text => onEdit({ text })}
        onPaste={event => {
          const pasted = event.clipboardData.getData('text');
          if (!rules.text.trim() && pasted.trim()) {
            event.preventDefault();
            submit({ text: pasted });
          }
        }}
      />
      <div className={styles.buttons}>
        <Button
          variant="primary"
          isDisabled={!rules.text.trim()}
          isPending={isPending}
          onPress={() => submit(rules)}
        >
          {t('coverage.check')}
        </Button>
        {rules.text && (
          <Button
            variant="secondary"
            onPress={() => {
              setFailure(undefined);
              onClear();
            }}
          >
            {t('coverage.clear')}
          </Button>
        )}
      </div>
      {failure && <Alert status="warning" icon role="alert" title={failure} />}
    </section>
  );
}
