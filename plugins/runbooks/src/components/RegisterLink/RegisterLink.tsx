// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { ButtonLink } from '@backstage/ui';
import { sourcePreviewPermission } from '@medsuite/backstage-plugin-runbooks-common';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';

/** The way to the page of registering, for whoever may use it. */
export function RegisterLink() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const { allowed } = usePermission({ permission: sourcePreviewPermission });
  return allowed ? (
    <ButtonLink href={`${root}/${paths.register}`} variant="secondary">
      {t('register.link')}
    </ButtonLink>
  ) : null;
}
