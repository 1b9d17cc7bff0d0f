import type { ComfyError } from '../comfy-error.ts';
import { errorCode } from '../http/explain-failure.ts';

const BY_CODE: Record<string, string> = {
  ECONNREFUSED:
    'Nothing listens at this address. Is ComfyUI running, and is the port right? To be reached from another machine it must be started with --listen.',
  ENOTFOUND: 'Check the host name.',
  EAI_AGAIN: 'Check the host name and this machine’s name service.',
  EHOSTUNREACH: 'Check the address and the network between.',
  ENETUNREACH: 'Check the address and the network between.',
  ETIMEDOUT: 'Check the address, and that no firewall is between.',
  UND_ERR_CONNECT_TIMEOUT: 'Check the address, and that no firewall is between.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'Write http:// instead of https://.',
  EPROTO: 'Write http:// instead of https://.',
  ECONNRESET: 'If the server wants TLS, write https:// instead of http://.',
  UND_ERR_SOCKET: 'If the server wants TLS, write https:// instead of http://.',
};

const AUTH =
  'The server, or the proxy before it, wants to know who asks: add headers, such as Authorization (Bearer …), or Modal-Key and Modal-Secret.';
const SLOW =
  'It is connected and does not answer: it may be starting, loading a model, or hanging. Try again, then restart ComfyUI.';
const PATH =
  'Something answers there, and it is not ComfyUI. Check port and path: behind a proxy, ComfyUI may be below a prefix such as /comfy.';

function byStatus(status: number): string | undefined {
  if (status === 401 || status === 403 || status === 407) return AUTH;
  if (status === 404 || status === 405) return PATH;
  if (status >= 300 && status < 400)
    return 'Use the address that it redirects to; if that is a login page, add headers.';
  if (status === 429) return 'The proxy before ComfyUI limits requests: raise its limit for this client.';
  if (status === 502 || status === 503 || status === 504)
    return 'The proxy answers, ComfyUI behind it does not: is it running?';
  if (status >= 500) return 'See ComfyUI’s own log for what went wrong.';
  return undefined;
}

/** What to do about an error of talking to a server; undefined where nothing sensible is to be said. */
export function hintFor(error: ComfyError): string | undefined {
  const code = errorCode(error.cause) ?? '';
  if (/CERT|SIGNATURE/.test(code))
    return 'Start Teststrip with NODE_EXTRA_CA_CERTS=<the certificate’s file>, or use http://.';
  if (code.startsWith('HPE_'))
    return 'It does not speak HTTP. If the server wants TLS, write https://; check the port.';
  const { kind, status = 0 } = error;
  if (kind === 'unreachable') return BY_CODE[code];
  if (kind === 'http') return byStatus(status);
  if (kind === 'protocol') return PATH;
  return kind === 'timeout' ? SLOW : undefined;
}

/** The same for the render, once it is known that a ComfyUI is there. */
export function renderHintFor(error: ComfyError): string | undefined {
  if (error.kind === 'refused')
    return 'The nodes EmptyImage and SaveImage are part of ComfyUI itself: update it, and see its log.';
  if (error.kind === 'timeout')
    return 'Let the server finish what it does, then test again; if nothing moves, restart ComfyUI.';
  if (error.kind === 'protocol')
    return 'See ComfyUI’s own log: does it have room to write its output folder?';
  return hintFor(error);
}

/** The same for fetching and checking the image. */
export function imageHintFor(error: ComfyError): string | undefined {
  if (error.kind === 'http' && error.status === 404)
    return 'The image was written and is not found: does something empty or move the output folder?';
  if (error.kind === 'protocol')
    return 'Something changes images on the way: a proxy, or a custom node that replaces SaveImage.';
  return hintFor(error);
}

/** The same for the socket, which proxies often do not let through. */
export function socketHintFor(error: ComfyError): string {
  if (error.status === 401 || error.status === 403) return AUTH;
  return (
    'HTTP works and the WebSocket does not: a proxy between must pass on upgrades for /ws ' +
    '(nginx: proxy_http_version 1.1, and the headers Upgrade and Connection). Renders work without it, but show no progress and no previews.'
  );
}
