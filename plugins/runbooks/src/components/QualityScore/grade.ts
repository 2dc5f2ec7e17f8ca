// SPDX-License-Identifier: Apache-2.0

const GOOD = 90;
const FAIR = 70;

/** A score from 0 to 100 in a word. */
export function gradeOf(score: number): 'good' | 'fair' | 'poor' {
  if (score >= GOOD) {
    return 'good';
  }
  return score >= FAIR ? 'fair' : 'poor';
}

/** The tone of a badge that goes with a grade. */
export const TONES = {
  good: 'positive',
  fair: 'warning',
  poor: 'negative',
} as const;
