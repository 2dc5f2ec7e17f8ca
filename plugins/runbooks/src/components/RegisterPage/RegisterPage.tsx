// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { sourcePreviewPermission } from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { usePreview } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ErrorNote, LoadingSkeleton } from '../LoadNotes';
import { RunbooksHeader } from '../RunbooksHeader';
import { FilesForm } from './FilesForm';
import { PlaceForm } from './PlaceForm';
import { PreviewReport } from './PreviewReport';
import styles from './RegisterPage.module.css';

/**
 * Shows what would come in from a place or from files, and registers it. The address of the page keeps the place, so that it
 * can be sent to whoever may register.
 */
export function RegisterPage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const permission = usePermission({ permission: sourcePreviewPermission });
  return (
    <>
      <RunbooksHeader
        active="sources"
        title={t('register.title')}
        description={t('register.description')}
      />
      <Container className={styles.root}>
        {permission.loading && <LoadingSkeleton lines={2} />}
        {permission.error && (
          <ErrorNote
            title={t('register.permissionFailed')}
            error={permission.error}
          />
        )}
        {!permission.loading && !permission.error && !permission.allowed && (
          <section className={styles.section}>
            <h3>{t('register.forbidden')}</h3>
            <p>{t('register.forbiddenText')}</p>
          </section>
        )}
        {permission.allowed && <Looking />}
      </Container>
    </>
  );
}

function Looking() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [params, setParams] = useSearchParams();
  const place = params.get('location') ?? '';
  const source = params.get('from') === 'files' ? 'files' : 'place';
  const preview = usePreview();
  const { mutate, reset } = preview;

  useEffect(() => {
    // What was shown belongs to what was looked at before.
    if (source === 'place' && place) {
      mutate({ url: place });
    } else {
      reset();
    }
  }, [source, place, mutate, reset]);

  const look = (next: string) => {
    if (next === place) {
      mutate({ url: next });
    } else {
      setParams({ location: next });
    }
  };
  return (
    <>
      <ToggleButtonGroup
        className={styles.from}
        aria-label={t('register.from')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[source]}
        onSelectionChange={keys =>
          setParams(keys.has('files') ? { from: 'files' } : {})
        }
      >
        <ToggleButton id="place">{t('register.fromPlace')}</ToggleButton>
        <ToggleButton id="files">{t('register.fromFiles')}</ToggleButton>
      </ToggleButtonGroup>
      {source === 'files' ? (
        <FilesForm
          isPending={preview.isPending}
          onLook={files => (files ? mutate(files) : reset())}
        />
      ) : (
        <PlaceForm place={place} isPending={preview.isPending} onLook={look} />
      )}
      {preview.isPending && <LoadingSkeleton lines={3} height={96} />}
      {preview.error && (
        <ErrorNote
          title={t('register.failed')}
          error={preview.error}
          retry={() => preview.variables && mutate(preview.variables)}
        />
      )}
      {preview.data && (
        <PreviewReport key={preview.submittedAt} preview={preview.data} />
      )}
    </>
  );
}
