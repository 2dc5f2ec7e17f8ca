// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogLocationCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Button } from '@backstage/ui';
import type { Preview } from '@medsuite/backstage-plugin-runbooks-common';
import { errorMessage } from '../../errorMessage';
import { useRegister } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ErrorNote } from '../LoadNotes';
import { Arrivals } from './Arrivals';
import { isBlocked } from './blocking';
import styles from './RegisterPage.module.css';

/** Registers what was looked at, or says why that cannot be done; afterwards tells where it stands. */
export function RegisterStep(props: {
  preview: Preview;
  hasProblems: boolean;
}) {
  const { preview, hasProblems } = props;
  const { location, entities } = preview;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const permission = usePermission({
    permission: catalogLocationCreatePermission,
  });
  const register = useRegister();
  const blocked = isBlocked(preview);
  const isKnown = entities.every(it => it.registered);

  const say = () => {
    if (blocked) {
      return t('register.blocked');
    }
    if (isKnown) {
      return t('register.already');
    }
    return hasProblems ? t('register.withProblems') : t('register.sound');
  };

  return (
    <section className={styles.section} aria-label={t('register.step')}>
      <h3>{t('register.step')}</h3>
      {location === null && <p>{t('register.nowhere')}</p>}
      {location !== null && permission.error && (
        <ErrorNote
          title={t('register.permissionFailed')}
          error={permission.error}
        />
      )}
      {location !== null &&
        !permission.loading &&
        !permission.error &&
        !permission.allowed && <p>{t('register.mayNot')}</p>}
      {location !== null && permission.allowed && (
        <>
          <p>{say()}</p>
          <p>
            {t('register.target')} <code>{location.target}</code>
          </p>
          <div className={styles.row}>
            <Button
              variant="primary"
              isDisabled={blocked || register.isSuccess}
              isPending={register.isPending}
              onPress={() => register.mutate(location)}
            >
              {isKnown ? t('register.registerAgain') : t('register.register')}
            </Button>
          </div>
          {register.error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('register.registerFailed')}
              description={errorMessage(register.error)}
            />
          )}
          {register.isSuccess && <Arrivals entities={entities} />}
        </>
      )}
    </section>
  );
}
