// The web process: the built pages and API v1 on HOST:PORT. Ends on SIGTERM, or with the launcher.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findHostProblem, webAddress } from './launch/address.mjs';
import { ROOT } from './launch/root.mjs';
import { whenToldToStop } from './launch/when-told-to-stop.mjs';
import { answerFront } from './web/answer-front.mjs';

/** Milliseconds that requests under way have to finish, once told to stop. Streams of events never do. */
const FINISH = 1500;

const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || '127.0.0.1';
const problem = findProblem();
if (problem) {
  console.error(problem);
  process.send?.({ type: 'problem', message: problem });
  process.exit(1);
}

/** @returns {string | null} */
function findProblem() {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `PORT=${process.env.PORT} is not a port.`;
  if (!process.env.DATABASE_URL)
    return 'DATABASE_URL is missing: a postgres:// address. `npm start` brings a database of its own.';
  if (!existsSync(join(ROOT, '.next/BUILD_ID')))
    return 'The pages are not built: run `npm run generate && npm run build` first.';
  return findHostProblem(host, process.env.TESTSTRIP_PASSWORD);
}

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
const { default: next } = await import('next');
const app = next({ dev: false, dir: ROOT, hostname: host, port });
await app.prepare();
const handle = app.getRequestHandler();

const files = join(ROOT, '.next/static');
/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(request, response) {
  try {
    if (!(await answerFront(files, request, response))) await handle(request, response);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}
const server = createServer((request, response) => void answer(request, response));
// A browser keeps its connections; closing them under a request that is on its way would show as an error.
server.keepAliveTimeout = 65_000;

whenToldToStop(async () => {
  const closed = new Promise((resolve) => {
    server.close(resolve);
  });
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), FINISH);
  await closed;
  clearTimeout(force);
  // What app/_server holds open: database, queue, listeners.
  await /** @type {{teststripWeb?: {close(): Promise<void>}}} */ (globalThis).teststripWeb?.close();
  await app.close();
});

server.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
server.listen({ host, port }, () => {
  const address = server.address();
  const used = address !== null && typeof address === 'object' ? address.port : port;
  console.log(`Teststrip listens on ${webAddress({ host, port: used })}`);
  process.send?.({ type: 'ready', port: used });
});
