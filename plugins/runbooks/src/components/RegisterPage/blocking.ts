// SPDX-License-Identifier: Apache-2.0
import type {
  Preview,
  PreviewEntity,
  Problem,
} from '@medsuite/backstage-plugin-runbooks-common';

/** Problems of the entity itself; others are those of its pages, with which it comes in all the same. */
const isOfEntity = ({ severity, code }: Problem) =>
  severity === 'error' && /^(entity|catalog-info)-/.test(code);

/** Whether the catalog would not take an entity. */
export const isRefused = ({ problems }: PreviewEntity): boolean =>
  problems.some(isOfEntity);

/** Whether the catalog would refuse something of what was looked at. */
export const isBlocked = ({ problems, entities }: Preview): boolean =>
  problems.some(isOfEntity) || entities.some(isRefused);
