import { writeJson } from './write-json.ts';

/** Milliseconds: shorter than the patience of proxies in between. */
const HEARTBEAT = 15_000;
/** Milliseconds after which a browser connects again. */
const RETRY = 2_000;

/**
 * Stream events as server-sent events, named by their type. A comment goes out every 15 s; the stream ends with
 * its source, or when the reader leaves.
 * @param open gives the events; its first one is awaited, so that what it throws becomes the answer
 */
export async function eventStream<Event extends { type: string }>(
  request: Request,
  open: (signal: AbortSignal) => AsyncIterable<Event>,
  onError: (error: unknown) => void,
): Promise<Response> {
  const control = new AbortController();
  const leave = (): void => control.abort();
  if (request.signal.aborted) leave();
  request.signal.addEventListener('abort', leave, { once: true });
  const events = open(control.signal)[Symbol.asyncIterator]();
  const first = await events.next();
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  let left = false;

  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      const send = (text: string): void => stream.enqueue(encoder.encode(text));
      send(`retry: ${RETRY}\n\n`);
      heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT);
      if (!first.done) send(format(first.value));
    },
    async pull(stream) {
      try {
        const next = first.done ? first : await events.next();
        if (!next.done) return stream.enqueue(encoder.encode(format(next.value)));
      } catch (error) {
        if (!control.signal.aborted) onError(error);
      }
      end();
      if (!left) stream.close();
    },
    async cancel() {
      left = true;
      leave();
      end();
      await events.return?.();
    },
  });
  const end = (): void => {
    clearInterval(heartbeat);
    request.signal.removeEventListener('abort', leave);
  };
  control.signal.addEventListener('abort', end);
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

function format({ type, ...rest }: { type: string }): string {
  return `event: ${type}\ndata: ${writeJson(rest)}\n\n`;
}
