/**
 * Whether only this machine reaches a server bound to `host`.
 * @param {string} host name or address, such as `127.0.0.1`, `::1` or `0.0.0.0`
 * @returns {boolean}
 */
export function isLoopback(host) {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * The address of the web page.
 * @param {{host: string, port: number}} settings
 * @returns {string} without a slash at its end
 */
export function webAddress({ host, port }) {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Where this machine itself reaches the web page.
 * @param {{host: string, port: number}} settings
 * @returns {string}
 */
export function localAddress({ host, port }) {
  return webAddress({ host: ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host, port });
}

/**
 * Why a web server may not be bound to `host`; null where it may.
 * @param {string} host
 * @param {string | undefined} password TESTSTRIP_PASSWORD
 * @returns {string | null}
 */
export function findHostProblem(host, password) {
  if (isLoopback(host) || password) return null;
  return `HOST=${host} can be reached by others: set TESTSTRIP_PASSWORD as well, or leave HOST at 127.0.0.1.`;
}
