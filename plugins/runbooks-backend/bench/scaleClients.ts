// SPDX-License-Identifier: Apache-2.0
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { measureLatency, type Latency } from './latency';

type Order = {
  base: string;
  headers: Record<string, string>;
  texts: string[];
  clients: number;
};

/** Asks over HTTP from a process of its own, so that the clients' work is not taken for the server's. */
export async function askFromOutside(
  portal: Pick<Order, 'base' | 'headers'>,
  texts: string[],
  clients: number,
): Promise<Latency> {
  const child = fork(__filename.replace(/\.ts$/, ''), { stdio: 'inherit' });
  const { base, headers } = portal;
  child.send({ base, headers, texts, clients } satisfies Order);
  const answer: { latency?: Latency } = {};
  // Tools that run TypeScript send messages of their own.
  child.on('message', (message: object) => Object.assign(answer, message));
  const [code] = await once(child, 'exit');
  if (!answer.latency) {
    throw new Error(`The clients ended with ${code}`);
  }
  return answer.latency;
}

async function ask({ base, headers, texts, clients }: Order): Promise<Latency> {
  return measureLatency(
    texts,
    async text => {
      const response = await fetch(
        `${base}/search?limit=10&q=${encodeURIComponent(text)}`,
        { headers },
      );
      const body = await response.json();
      if (!response.ok) {
        throw new Error(`${text}: ${JSON.stringify(body)}`);
      }
    },
    { clients },
  );
}

if (require.main === module) {
  process.on('message', (order: Order) => {
    ask(order).then(
      latency => process.send!({ latency }, () => process.exit(0)),
      error => {
        process.stderr.write(`${error.stack ?? error}\n`);
        process.exit(1);
      },
    );
  });
}
