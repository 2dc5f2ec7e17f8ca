// SPDX-License-Identifier: Apache-2.0

/** Milliseconds: half of all, 95 and 99 of a hundred took no longer. */
export type Latency = { p50: number; p95: number; p99: number };

export const round = (value: number, digits = 2): number =>
  Number(value.toFixed(digits));

/**
 * Does something for each item, by some clients at a time who each wait for an answer before they ask again. The first
 * round is for warming up.
 */
export async function measureLatency<T>(
  items: T[],
  ask: (item: T) => Promise<unknown>,
  options: { clients?: number; rounds?: number } = {},
): Promise<Latency> {
  const { clients = 1, rounds = 2 } = options;
  const times: number[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    const pending = [...items];
    const client = async () => {
      for (
        let item = pending.shift();
        item !== undefined;
        item = pending.shift()
      ) {
        const start = performance.now();
        await ask(item);
        if (turn > 0) {
          times.push(performance.now() - start);
        }
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
