// SPDX-License-Identifier: Apache-2.0
import type { Alert, AlertOutcome, AlertReason } from '../schemas';

/**
 * A chapter that may answer an alert.
 *
 * @public
 */
export interface AlertCandidate<Entity = unknown> {
  chapterId: string;
  /** How much was said of the alert to name the chapter; 0 for a guess. */
  specificity: number;
  confidence: number;
  reasons: AlertReason[];
  /** The section that an address names. */
  anchor?: string | null;
  /** The section whose text is most like the alert. */
  bestAnchor?: string | null;
  /** The most telling entity of the alert that the chapter applies to. */
  entity?: Entity;
  /** To how many of the alert's entities it applies. */
  entityCount?: number;
}

/**
 * One alert on its way through the stages. What an entity is, where any is looked for, is for the caller to say.
 *
 * @public
 */
export interface AlertCase<Entity = unknown> {
  alert: Pick<Alert, 'name' | 'labels' | 'annotations'>;
  /** The entity that was asked for, then those that labels name, the most telling first. */
  entities: Entity[];
  candidates: Map<string, AlertCandidate<Entity>>;
}

/** A guess is less sure than this. */
export const SURE = 0.5;

/**
 * Notes a chapter, or one more reason for it.
 *
 * @public
 */
export function addCandidate<Entity>(
  { candidates }: AlertCase<Entity>,
  found: Omit<AlertCandidate<Entity>, 'reasons'> & { reason: AlertReason },
): void {
  const { reason, ...candidate } = found;
  const known = candidates.get(found.chapterId);
  candidates.set(found.chapterId, {
    ...candidate,
    ...known,
    anchor: known?.anchor ?? found.anchor,
    bestAnchor: known?.bestAnchor ?? found.bestAnchor,
    specificity: Math.max(known?.specificity ?? 0, found.specificity),
    confidence: Math.max(known?.confidence ?? 0, found.confidence),
    reasons: [...(known?.reasons ?? []), reason],
  });
}

/**
 * Whether a chapter was found that is more than a guess.
 *
 * @public
 */
export const hasSure = ({ candidates }: AlertCase): boolean =>
  [...candidates.values()].some(({ confidence }) => confidence >= SURE);

/**
 * Puts the candidates in order and tells what they come to: whoever is named most exactly wins, and of those that are
 * named alike the one that applies to the alert's entity, or to more of them.
 *
 * @public
 */
export function decideOutcome<Entity>(
  { candidates }: AlertCase<Entity>,
  isIncident: (chapterId: string) => boolean | undefined = () => false,
): { outcome: AlertOutcome; ranked: AlertCandidate<Entity>[] } {
  const compare = (a: AlertCandidate<Entity>, b: AlertCandidate<Entity>) => {
    // Guesses are told by how good they are.
    const about = a.specificity > 0 ? a.entityCount ?? 0 : 0;
    const aboutOther = b.specificity > 0 ? b.entityCount ?? 0 : 0;
    return b.specificity - a.specificity || aboutOther - about;
  };
  const ranked = [...candidates.values()].sort(
    (a, b) =>
      compare(a, b) ||
      b.confidence - a.confidence ||
      Number(isIncident(b.chapterId) ?? false) -
        Number(isIncident(a.chapterId) ?? false),
  );
  const sure = ranked.filter(({ confidence }) => confidence >= SURE);
  if (sure.length === 0) {
    return { outcome: 'unresolved', ranked };
  }
  const first = sure.filter(candidate => compare(candidate, sure[0]) === 0);
  return { outcome: first.length === 1 ? 'resolved' : 'ambiguous', ranked };
}
