// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { Ownership } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksTranslationRef } from '../../translation';
import { OverrideText } from './OverrideText';

/** Whether a change was refused because somebody else changed the owner first. */
export const isOutdated = (error: Error | null): boolean =>
  error instanceof ResponseError &&
  (error.statusCode === 409 || error.statusCode === 412);

/** That somebody else changed the owner meanwhile, to what, and the way on. */
export function ChangedOwner(props: {
  ownership: Ownership;
  onGoOn: () => void;
}) {
  const { ownership, onGoOn } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <Alert
      status="warning"
      icon
      role="alert"
      title={t('ownership.changed.title')}
      description={
        ownership.override ? (
          <OverrideText override={ownership.override} />
        ) : (
          t('ownership.changed.ended')
        )
      }
      customActions={
        <Button size="small" variant="secondary" onPress={onGoOn}>
          {t('ownership.changed.goOn')}
        </Button>
      }
    />
  );
}
