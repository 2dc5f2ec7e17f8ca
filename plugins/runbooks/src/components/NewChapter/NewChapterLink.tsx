// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiQuillPenLine } from '@remixicon/react';
import { runbooksTranslationRef } from '../../translation';
import { useNewChapterLink } from './useNewChapterLink';

/** A way to the template that writes a chapter for an entity; nothing where there is none. */
export function NewChapterLink(props: {
  entity: Entity;
  variant?: 'primary' | 'secondary';
}) {
  const { entity, variant = 'secondary' } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const link = useNewChapterLink(entity);
  return link === undefined ? null : (
    <ButtonLink
      href={link}
      variant={variant}
      iconStart={<RiQuillPenLine aria-hidden />}
    >
      {t('newChapter.forEntity')}
    </ButtonLink>
  );
}
