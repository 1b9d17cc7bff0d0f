import { eventStream } from '#app/_server/event-stream.ts';
import { handle } from '#app/_server/handle.ts';
import { operations } from '#core/api/operations.ts';
import { sweepEvents } from '#service/sweep-events.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(operations.sweepEvents, async ({ ctx, web, request, params, query }) => {
  const asked = { id: params['id'] ?? '', rater: query.get('rater') ?? undefined };
  await web.hub.ready();
  return eventStream(
    request,
    (signal) => sweepEvents(ctx, asked, { subscribe: web.hub.subscribe, signal }),
    (error) => ctx.log.error({ err: error }, 'A stream of events broke'),
  );
});
