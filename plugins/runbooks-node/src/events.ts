// SPDX-License-Identifier: Apache-2.0

/**
 * Topic of the event that tells that chapters of a source changed, right after they did.
 *
 * @public
 */
export const CHAPTERS_CHANGED_TOPIC = 'runbooks.chapters';

/**
 * What the event tells: which source and how much. What changed is asked of the service, which knows who may see it.
 *
 * @public
 */
export type ChaptersChangedPayload = {
  /** Entity ref of the source. */
  sourceRef: string;
  /** Numbers of chapters. */
  added: number;
  changed: number;
  removed: number;
  renamed: number;
};

/**
 * Topic of the event that tells that owners or reviews of chapters changed, while their texts stayed. Its payload is
 * empty: what changed is asked of the service.
 *
 * @public
 */
export const STANDING_CHANGED_TOPIC = 'runbooks.standing';
