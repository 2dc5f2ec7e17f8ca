// SPDX-License-Identifier: Apache-2.0
import { toError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownload2Line } from '@remixicon/react';
import { useState } from 'react';
import { errorMessage } from '../../errorMessage';
import { runbooksTranslationRef } from '../../translation';
import styles from './DownloadButton.module.css';

/** Hands a text to the browser as a file. */
function saveFile(text: string, fileName: string) {
  const url = URL.createObjectURL(
    new Blob([text], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Reads something and saves it as a file: a link could not, since the API wants the reader's token. */
export function DownloadButton(props: {
  label: string;
  fileName: string;
  read: () => Promise<string>;
}) {
  const { label, fileName, read } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const download = async () => {
    setIsPending(true);
    setFailure(undefined);
    try {
      saveFile(await read(), fileName);
    } catch (error) {
      setFailure(toError(error));
    } finally {
      setIsPending(false);
    }
  };
  return (
    <span className={styles.root}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownload2Line />}
        isPending={isPending}
        onPress={download}
      >
        {label}
      </Button>
      {failure && (
        <span role="alert" className={styles.failure}>
          {t('download.failed', { message: errorMessage(failure) })}
        </span>
      )}
    </span>
  );
}
