// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { Access } from '@medsuite/backstage-plugin-runbooks-common';
import { Fragment } from 'react';
import { runbooksTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';

/** "Needs PLATFORM_ADMIN; you have PLATFORM_SUPPORT. Ask …": what a reader lacks to carry a chapter out. */
export function MissingRole(props: { access: Access }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { required, held, ask } = props.access;
  return (
    <>
      {t('accessNote.needs', { required: required.join(t('accessNote.or')) })}{' '}
      {held.length > 0
        ? t('accessNote.held', { held: held.join(', ') })
        : t('accessNote.heldNone')}{' '}
      {ask.length > 0 && (
        <>
          {t('accessNote.ask')}{' '}
          {ask.map((ref, index) => (
            <Fragment key={ref}>
              {index > 0 && t('accessNote.or')}
              <EntityName entityRef={ref} />
            </Fragment>
          ))}
          .
        </>
      )}
    </>
  );
}

/**
 * The reader's roles held against the roles that may carry a chapter out: "needs PLATFORM_ADMIN; you have
 * PLATFORM_SUPPORT; ask …". Nothing where a chapter asks for no role.
 */
export function AccessNote(props: { access: Access }) {
  const { access } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { allowed, required, held } = access;
  if (required.length === 0) {
    return null;
  }
  if (allowed) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('accessNote.allowed', {
          required: required.join(t('accessNote.or')),
          held: held.join(', '),
        })}
      </Text>
    );
  }
  return (
    <Alert
      status="warning"
      icon
      role="note"
      title={<MissingRole access={access} />}
    />
  );
}
