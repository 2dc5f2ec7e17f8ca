// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex } from '@backstage/ui';
import {
  RUNBOOKS_CHAPTERS_ANNOTATION,
  RUNBOOKS_PATH_ANNOTATION,
} from '@medsuite/backstage-plugin-runbooks-common';
import { rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { CommandBlock } from '../CommandBlock';
import { NewChapterLink } from '../NewChapter';
import { RegisterLink } from '../RegisterLink';
import styles from './EmptyEntity.module.css';

/** Front matter that attaches a chapter to an entity, or to all like it. */
export function frontMatterFor(entity: Entity): string {
  const type = entity.spec?.type;
  const likeIt =
    typeof type === 'string'
      ? `{ kind: ${entity.kind}, spec.type: ${type} }`
      : `{ kind: ${entity.kind} }`;
  return [
    '---',
    'appliesTo:',
    `  - ${stringifyEntityRef(entity)}`,
    '  # or all entities like it:',
    `  # - ${likeIt}`,
    '---',
  ].join('\n');
}

/** Annotations by which an entity brings chapters to its own page. */
export function annotationsFor(entity: Entity): string {
  return [
    'metadata:',
    `  name: ${entity.metadata.name}`,
    '  annotations:',
    '    # chapters of a Runbook; without # all of them',
    `    ${RUNBOOKS_CHAPTERS_ANNOTATION}: runbook:default/yours#path`,
    '    # or a folder of its own docs that holds chapters',
    `    ${RUNBOOKS_PATH_ANNOTATION}: runbooks/`,
  ].join('\n');
}

/** A Runbook whose chapters all apply to an entity. */
export function runbookFor(entity: Entity): string {
  const owner = entity.spec?.owner;
  return [
    'apiVersion: runbooks.medsuite.io/v1alpha1',
    'kind: Runbook',
    'metadata:',
    `  name: ${entity.metadata.name.slice(0, 54)}-runbook`,
    '  annotations:',
    '    backstage.io/techdocs-ref: dir:.',
    'spec:',
    '  type: operations',
    '  lifecycle: production',
    `  owner: ${typeof owner === 'string' ? owner : 'group:default/your-team'}`,
    '  appliesTo:',
    `    - ${stringifyEntityRef(entity)}`,
  ].join('\n');
}

/** What an entity without chapters shows: the ways to attach one, with YAML that already names the entity. */
export function EmptyEntity(props: { entity: Entity }) {
  const { entity } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const ways = [
    ['frontMatter', frontMatterFor(entity)],
    ['annotation', annotationsFor(entity)],
    ['runbook', runbookFor(entity)],
  ] as const;
  return (
    <section className={styles.root}>
      <h2>{t('emptyEntity.title')}</h2>
      <NewChapterLink entity={entity} variant="primary" />
      <p>{t('emptyEntity.description')}</p>
      <div className={styles.ways}>
        {ways.map(([way, yaml]) => (
          <div key={way} className={styles.way}>
            <h3>{t(`emptyEntity.${way}Title`)}</h3>
            <p>{t(`emptyEntity.${way}Text`)}</p>
            <CommandBlock
              command={{ language: 'yaml', text: yaml, breakGlass: false }}
            />
          </div>
        ))}
      </div>
      <Flex gap="3">
        <RegisterLink />
        <ButtonLink href={root} variant="secondary">
          {t('emptyEntity.library')}
        </ButtonLink>
      </Flex>
    </section>
  );
}
