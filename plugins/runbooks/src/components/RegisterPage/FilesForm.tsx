// SPDX-License-Identifier: Apache-2.0
import { toError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, TextAreaField } from '@backstage/ui';
import {
  PREVIEW_LIMITS,
  type PreviewRequest,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiFileUploadLine, RiFolderUploadLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import {
  listChosen,
  listDropped,
  MOST_BYTES,
  readUpload,
  type PickedFile,
  type UploadFailure,
} from './readUpload';
import styles from './RegisterPage.module.css';

/** Not in React's types, and known to every browser. */
const WHOLE_FOLDER = { webkitdirectory: '' };

/** A button that opens the browser's choice of files, or of a folder. */
function Choose(props: {
  folder?: boolean;
  label: string;
  onPick: (files: PickedFile[]) => void;
}) {
  const { folder, label, onPick } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="secondary"
        iconStart={folder ? <RiFolderUploadLine /> : <RiFileUploadLine />}
        onPress={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        {...(folder && WHOLE_FOLDER)}
        aria-label={label}
        onChange={event => {
          onPick(listChosen(event.target.files));
          // The same files can be chosen again after they were mended.
          event.target.value = '';
        }}
      />
    </>
  );
}

/** Takes the files of a runbook: a folder chosen or dropped, some files, or the text of a catalog file. */
export function FilesForm(props: {
  isPending: boolean;
  /** Undefined as soon as other files are chosen: what was shown is not theirs. */
  onLook: (files: PreviewRequest | undefined) => void;
}) {
  const { isPending, onLook } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [isOver, setIsOver] = useState(false);
  const [taken, setTaken] = useState('');
  const [failure, setFailure] = useState('');
  const [text, setText] = useState('');

  const describe: Record<UploadFailure, () => string> = {
    noCatalogFile: () => t('register.noCatalogFile'),
    tooManyFiles: () =>
      t('register.tooManyFiles', { most: String(PREVIEW_LIMITS.files) }),
    tooLarge: () =>
      t('register.tooLarge', {
        most: `${Math.floor(MOST_BYTES / 1024 / 1024)} MiB`,
      }),
  };

  const latest = useRef<symbol>();
  useEffect(
    () => () => {
      latest.current = undefined;
    },
    [],
  );
  /** Puts aside what was chosen before. */
  const begin = () => {
    const turn = Symbol('turn');
    latest.current = turn;
    setTaken('');
    setFailure('');
    onLook(undefined);
    return () => latest.current === turn;
  };

  const take = async (list: Promise<PickedFile[]>) => {
    // A large folder takes its time to read: what was chosen meanwhile counts.
    const isLatest = begin();
    const say = (message: string) => isLatest() && setFailure(message);
    try {
      const read = await readUpload(await list);
      if ('failure' in read) {
        say(describe[read.failure]());
      } else if (isLatest()) {
        const { name, files } = read;
        setTaken(t('register.filesTaken', { count: files.length, name }));
        onLook({ catalogInfo: read.catalogInfo, files });
      }
    } catch (error) {
      say(t('register.notRead', { message: toError(error).message }));
    }
  };

  return (
    <section
      className={styles.input}
      data-over={isOver}
      aria-label={t('register.fromFiles')}
      onDragOver={event => {
        if (event.dataTransfer.types.includes('Files')) {
          event.preventDefault();
          setIsOver(true);
        }
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={event => {
        setIsOver(false);
        if (event.dataTransfer.types.includes('Files')) {
          event.preventDefault();
          take(listDropped(event.dataTransfer));
        }
      }}
    >
      <div className={styles.row}>
        <Choose
          folder
          label={t('register.chooseFolder')}
          onPick={files => take(Promise.resolve(files))}
        />
        <Choose
          label={t('register.chooseFiles')}
          onPick={files => take(Promise.resolve(files))}
        />
        <span className={shared.small} role="status">
          {taken || t('register.dropHere')}
        </span>
      </div>
      {failure && <Alert status="warning" icon role="alert" title={failure} />}
      <details className={styles.paste}>
        <summary>{t('register.paste')}</summary>
        <TextAreaField
          label={t('register.pasteLabel')}
          description={t('register.pasteHint')}
          rows={10}
          value={text}
          onChange={setText}
          spellCheck="false"
        />
        <Button
          variant="primary"
          isDisabled={!text.trim()}
          isPending={isPending}
          onPress={() => {
            begin();
            onLook({ catalogInfo: text, files: [] });
          }}
        >
          {t('register.look')}
        </Button>
      </details>
    </section>
  );
}
