// SPDX-License-Identifier: Apache-2.0

/** The package brings no types of its own. */
declare module 'damerau-levenshtein' {
  /** How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of the other. */
  export default function distanceOf(
    a: string,
    b: string,
  ): { steps: number; relative: number; similarity: number };
}
