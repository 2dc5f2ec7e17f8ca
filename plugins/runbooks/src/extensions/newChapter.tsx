// SPDX-License-Identifier: Apache-2.0
import {
  configApiRef,
  routeResolutionApiRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityContextMenuItemBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiQuillPenLine } from '@remixicon/react';
import { parseTemplateRef, useNewChapterLink } from '../components/NewChapter';
import { newChapterRouteRef } from '../routes';
import { runbooksTranslationRef } from '../translation';

/** People and places have no chapters. */
const WITHOUT_CHAPTERS = ['user', 'group', 'location', 'template'];

function useProps() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const href = useNewChapterLink(entity);
  const title = t('newChapter.forEntity');
  // The filter leaves the item out where there is no link.
  return { title, href: href ?? '', disabled: href === undefined };
}

/** "Write a chapter for this entity", in the menu of entity pages; left out where no template is configured or no scaffolder is there. */
export const newChapterMenuItem =
  EntityContextMenuItemBlueprint.makeWithOverrides({
    name: 'new-chapter',
    factory(original, { apis }) {
      const template = parseTemplateRef(
        apis
          .get(configApiRef)
          ?.getOptionalString('runbooks.newChapterTemplate'),
      );
      return original({
        icon: <RiQuillPenLine size={16} />,
        useProps,
        filter: ({ kind }) =>
          template !== undefined &&
          !WITHOUT_CHAPTERS.includes(kind.toLocaleLowerCase('en-US')) &&
          // Routes are known once the app is there, so this is asked as late as possible.
          apis.get(routeResolutionApiRef)?.resolve(newChapterRouteRef) !==
            undefined,
      });
    },
  });
