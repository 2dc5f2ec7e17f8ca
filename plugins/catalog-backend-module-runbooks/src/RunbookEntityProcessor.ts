// SPDX-License-Identifier: Apache-2.0
import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_HAS_PART,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  isRunbookEntity,
  RELATION_HAS_RUNBOOK,
  RELATION_RUNBOOK_FOR,
} from '@medsuite/backstage-plugin-runbooks-common';
import { findRunbookProblems } from './findRunbookProblems';
import { isMeantAsRunbook } from './isMeantAsRunbook';

/**
 * Validates `Runbook` entities and gives them their relations. Reads nothing but the entity itself.
 */
export class RunbookEntityProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'RunbookEntityProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isMeantAsRunbook(entity)) {
      return false;
    }
    const problems = findRunbookProblems(entity);
    if (problems.length > 0) {
      throw new InputError(problems.join('; '));
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isRunbookEntity(entity)) {
      return entity;
    }
    const self = getCompoundEntityRef(entity);
    const relate = (
      ref: string,
      defaultKind: string,
      [forward, reverse]: [string, string],
    ) => {
      const other = parseEntityRef(ref, {
        defaultKind,
        defaultNamespace: self.namespace,
      });
      emit(
        processingResult.relation({
          source: self,
          type: forward,
          target: other,
        }),
      );
      emit(
        processingResult.relation({
          source: other,
          type: reverse,
          target: self,
        }),
      );
    };

    const { owner, system, appliesTo = [] } = entity.spec;
    relate(owner, 'Group', [RELATION_OWNED_BY, RELATION_OWNER_OF]);
    if (system) {
      relate(system, 'System', [RELATION_PART_OF, RELATION_HAS_PART]);
    }
    for (const target of appliesTo) {
      // What a catalog filter matches changes with every other entity, while relations are made from this entity alone.
      if (typeof target === 'string') {
        relate(target, 'Component', [
          RELATION_RUNBOOK_FOR,
          RELATION_HAS_RUNBOOK,
        ]);
      }
    }
    return entity;
  }
}
