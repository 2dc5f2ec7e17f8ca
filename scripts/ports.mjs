// SPDX-License-Identifier: Apache-2.0

import { createServer } from 'node:net';

function tryListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: bound } = server.address();
      server.close(() => resolve(bound));
    });
  });
}

/**
 * Why a port cannot be listened on, or undefined. Each address is tried on its own: a program that
 * holds only 127.0.0.1 or only ::1 leaves the other free, and half of the requests would go to it.
 */
export async function portProblem(port) {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0', '::']) {
    try {
      await tryListen(port, host);
    } catch (error) {
      if (error.code === 'EADDRINUSE') {
        return 'is taken by another program';
      }
      if (error.code === 'EACCES') {
        return 'is not open to this user';
      }
      // A machine without IPv6 has no such address: nothing can be taken there.
      if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(error.code)) {
        throw error;
      }
    }
  }
  return undefined;
}

/** Ports that are free now, all different. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = await tryListen(0, '127.0.0.1');
    if (!(await portProblem(port))) {
      ports.add(port);
    }
  }
  return [...ports];
}
