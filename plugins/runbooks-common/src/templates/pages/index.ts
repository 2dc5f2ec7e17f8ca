// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import type { ChapterTemplate } from '../types';
import { afterHours } from './afterHours';
import { alert } from './alert';
import { backupFailure } from './backupFailure';
import { backupVerification } from './backupVerification';
import { certificatesDnsIdentity } from './certificatesDnsIdentity';
import { escalationMatrix } from './escalationMatrix';
import { interfaceFailure } from './interfaceFailure';
import { operations } from './operations';
import { outage } from './outage';
import { patching } from './patching';
import { release } from './release';
import { restoreRequest } from './restoreRequest';
import { securityIncident } from './securityIncident';
import { sop } from './sop';

/**
 * What chapters can be started from.
 *
 * @public
 */
export const CHAPTER_TEMPLATES: ChapterTemplate[] = [
  operations,
  sop,
  alert,
  outage,
  interfaceFailure,
  securityIncident,
  patching,
  release,
  certificatesDnsIdentity,
  backupVerification,
  restoreRequest,
  backupFailure,
  escalationMatrix,
  afterHours,
];

/**
 * The template with this id. Throws an InputError that names the others when there is none.
 *
 * @public
 */
export function getTemplate(id: string): ChapterTemplate {
  const template = CHAPTER_TEMPLATES.find(known => known.id === id);
  if (!template) {
    throw new InputError(
      `There is no template "${id}": take one of ${CHAPTER_TEMPLATES.map(
        known => known.id,
      ).join(', ')}.`,
    );
  }
  return template;
}
