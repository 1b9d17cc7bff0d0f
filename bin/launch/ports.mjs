import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './problem.mjs';

/**
 * Try to listen, and let go again.
 * @param {string} host
 * @param {number} port 0 takes a free one
 * @returns {Promise<number>} the port that was free
 */
export function probePort(host, port) {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(address !== null && typeof address === 'object' ? address.port : port);
      });
    });
  });
}

/**
 * What is wrong with an address to listen on; null where nothing is.
 * @param {string} host
 * @param {number} port
 * @param {number} patience milliseconds to wait for whoever is just leaving it
 * @returns {Promise<string | null>}
 */
export async function findListenProblem(host, port, patience) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      await probePort(host, port);
      return null;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EADDRINUSE' && Date.now() < end) {
        await sleep(200);
        continue;
      }
      if (code === 'EADDRINUSE')
        return `Port ${port} is taken by another program: stop it, or choose another one with PORT=${port === 3000 ? 3001 : 3000} npm start.`;
      if (code === 'EACCES')
        return `Port ${port} may not be opened by this user: choose one above 1023 (PORT).`;
      return `Cannot listen on ${host}:${port} (${code}): HOST must be a name or address of this machine.`;
    }
  }
}
