// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import type { ChapterTemplate } from '../types';
import { operations } from './operations';

/**
 * What chapters can be started from.
 *
 * @public
 */
export const CHAPTER_TEMPLATES: ChapterTemplate[] = [operations];

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
