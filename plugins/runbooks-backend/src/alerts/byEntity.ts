// SPDX-License-Identifier: Apache-2.0
import {
  addCandidate,
  hasSure,
} from '@medsuite/backstage-plugin-runbooks-common/alerts';
import type { AlertCase } from './alertCase';
import type { NamedEntity } from './AlertEntities';

const GUESS = 0.35;

const describeEntity = ({ entity, label }: NamedEntity) => {
  const title = entity.metadata.title ?? entity.metadata.name;
  return label
    ? `${title}, which the label ${label.name} names`
    : `${title}, which was asked for`;
};

const reasonOf = (entity: NamedEntity) => ({
  code: 'entity' as const,
  text: `It applies to ${describeEntity(entity)}`,
});

/**
 * Third stage: of the chapters found so far, notes which apply to an entity of the alert. Where none was found for sure,
 * what applies to the entities is worth a look.
 *
 * @param attached - entities of the alert that a chapter applies to, by chapter
 * @param ownChapters - the most urgent chapters of an entity
 */
export function findByEntity(
  alertCase: AlertCase,
  attached: Map<string, Set<string>>,
  ownChapters: Map<string, string[]>,
): void {
  const { entities, candidates } = alertCase;
  for (const candidate of candidates.values()) {
    const about = entities.filter(({ ref }) =>
      attached.get(candidate.chapterId)?.has(ref),
    );
    [candidate.entity] = about;
    candidate.entityCount = about.length;
    candidate.reasons.push(...about.map(reasonOf));
  }
  if (hasSure(alertCase)) {
    return;
  }
  for (const entity of entities) {
    for (const chapterId of ownChapters.get(entity.ref) ?? []) {
      if (!candidates.has(chapterId)) {
        addCandidate(alertCase, {
          chapterId,
          specificity: 0,
          confidence: GUESS,
          entity,
          reason: reasonOf(entity),
        });
      }
    }
  }
}
