// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import {
  sourceRefreshPermission,
  type RefreshResult,
  type Source,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiRefreshLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { errorMessage } from '../../errorMessage';
import { useRunbooksApi } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import styles from './SourcesPage.module.css';

const isForbidden = (error: Error) =>
  error instanceof ResponseError && error.statusCode === 403;

/** Has a source read now and tells what that changed. Who may not do so sees no button. */
export function RefreshSource(props: { source: Source }) {
  const { source } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { api, client } = useRunbooksApi();
  const permission = usePermission({ permission: sourceRefreshPermission });
  const refresh = useMutation<RefreshResult, Error>(
    {
      mutationFn: () => api.refreshSource(source.ref),
      // What was read may show in any list.
      onSuccess: () => client.invalidateQueries(),
      networkMode: 'always',
    },
    client,
  );

  const outcome = () => {
    if (refresh.error) {
      return isForbidden(refresh.error)
        ? t('sources.refreshForbidden')
        : t('sources.refreshFailed', { message: errorMessage(refresh.error) });
    }
    if (!refresh.data) {
      return '';
    }
    const { source: read, changes } = refresh.data;
    if (read.error) {
      return t('sources.readFailed', { message: read.error.message });
    }
    const counts = {
      added: String(changes.added.length),
      changed: String(changes.changed.length),
      removed: String(changes.removed.length),
      renamed: String(changes.renamed.length),
    };
    return Object.values(counts).every(count => count === '0')
      ? t('sources.unchanged')
      : t('sources.changed', counts);
  };

  if (permission.loading) {
    return null;
  }
  if (!permission.allowed) {
    return <p className={shared.small}>{t('sources.refreshForbidden')}</p>;
  }
  return (
    <div className={styles.refresh}>
      <span role="status">{outcome()}</span>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine />}
        isPending={refresh.isPending}
        aria-label={t('sources.refreshLabel', { source: source.title })}
        onPress={() => refresh.mutate()}
      >
        {t('sources.refresh')}
      </Button>
    </div>
  );
}
