// SPDX-License-Identifier: Apache-2.0

/**
 * Why somebody searches: `alert` something is wrong now; `named` the chapter was asked for by its name, so its sections
 * have nothing of their own to be chosen by; `usual` otherwise.
 */
export type SearchSituation = 'usual' | 'named' | 'alert';

/** In what is wrong now one wants what to do before what it is for. */
const WEIGHTS: Record<SearchSituation, Record<string, number>> = {
  usual: { diagram: 0.8, next: 0.7, 'post-incident': 0.85 },
  named: {
    steps: 1.3,
    troubleshooting: 1.25,
    symptoms: 1.15,
    outcome: 1.1,
    communications: 0.6,
    diagram: 0.5,
    escalation: 0.6,
    next: 0.5,
    'post-incident': 0.6,
    roles: 0.7,
  },
  alert: {
    troubleshooting: 1.35,
    steps: 1.35,
    rollback: 1.2,
    symptoms: 1.15,
    validation: 1.05,
    outcome: 0.8,
    prerequisites: 0.85,
    diagram: 0.5,
    next: 0.5,
    scope: 0.75,
  },
};

/** Factor for a section, by what it is for. */
export function weighRole(
  role: string | null,
  situation: SearchSituation,
): number {
  return WEIGHTS[situation][role ?? ''] ?? 1;
}
