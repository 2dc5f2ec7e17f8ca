// SPDX-License-Identifier: Apache-2.0
import { isStopWord, splitText, toTerm } from './words';

/** Where in a text words stand that have others for them. */
export interface SynonymHit {
  from: number;
  to: number;
  /** Terms that mean the same; of a wording of several words each of them, for its share of the meaning. */
  terms: Array<{ term: string; share: number }>;
}

/**
 * What operators of any trade write for each other: abbreviations, and the words in which alerts and runbooks say the
 * same. An installation adds its own in `runbooks.search.synonyms`.
 */
export const OPERATIONS_SYNONYMS: string[][] = [
  ['app', 'application'],
  ['auth', 'authentication'],
  ['cert', 'certificate'],
  ['config', 'configuration'],
  ['conn', 'connection'],
  ['db', 'database'],
  ['delete', 'remove'],
  ['down', 'disappeared', 'unavailable', 'unreachable', 'absent'],
  ['env', 'environment'],
  ['err', 'error', 'failure', 'failed'],
  ['expired', 'expiry'],
  ['filling up', 'full', 'out of space'],
  ['fs', 'filesystem', 'file system'],
  ['k8s', 'kubernetes', 'kube'],
  ['mem', 'memory'],
  ['mismatch', 'inconsistent', 'different'],
  ['msg', 'message'],
  ['ns', 'namespace'],
  ['oom', 'out of memory'],
  ['pv', 'persistent volume'],
  ['pvc', 'persistent volume claim'],
  ['repo', 'repository'],
  ['restarting', 'crash looping', 'crashlooping'],
  ['slow', 'latency'],
  ['stuck', 'hanging', 'hung'],
];

/** Words that mean the same in an installation, such as 835, remittance and ERA. */
export class Synonyms {
  /** By first term: wordings, and the terms of the others of their group. */
  readonly #wordings = new Map<
    string,
    Array<{ terms: string[]; others: SynonymHit['terms'] }>
  >();

  /** @param groups - wordings that mean the same; a wording may have several words */
  constructor(groups: string[][]) {
    for (const group of groups) {
      const wordings = group.map(toTerms).filter(terms => terms.length > 0);
      for (const terms of wordings) {
        const others = wordings
          .filter(other => other !== terms)
          .flatMap(other =>
            other.map(term => ({ term, share: 1 / Math.sqrt(other.length) })),
          )
          .filter(({ term }) => !terms.includes(term));
        const known = this.#wordings.get(terms[0]) ?? [];
        known.push({ terms, others });
        this.#wordings.set(terms[0], known);
      }
    }
  }

  /** Which stretches of a text have synonyms. */
  find(terms: string[]): SynonymHit[] {
    return terms.flatMap((first, from) =>
      (this.#wordings.get(first) ?? [])
        .filter(wording =>
          wording.terms.every((term, index) => terms[from + index] === term),
        )
        .map(wording => ({
          from,
          to: from + wording.terms.length,
          terms: wording.others,
        })),
    );
  }
}

/** Stop words of a wording are left out, as they are of a search text. */
function toTerms(wording: string): string[] {
  return [...splitText(wording)]
    .flatMap(compound => compound.pieces)
    .filter(piece => !isStopWord(piece))
    .map(toTerm);
}
