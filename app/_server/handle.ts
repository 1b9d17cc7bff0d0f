import type { Operation } from '#core/api/operation.ts';
import type { Ctx } from '#service/ctx.ts';
import { answerError, errorResponse } from './answer-error.ts';
import { web, type Web } from './ctx.ts';
import { checkRequest, readGuardSettings } from './guard.ts';
import { readJson } from './read-json.ts';
import { secure } from './security-headers.ts';
import { writeJson } from './write-json.ts';

/** A request, taken apart for a verb. */
export type Call = {
  ctx: Ctx;
  web: Web;
  request: Request;
  /** What varies in the path. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The parsed JSON of an operation that takes a body, else empty; verbs check it. */
  body: Record<string, unknown>;
};

export type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/**
 * Make a route of an operation: guard → parse → one verb → map the result. What `run` gives back is sent as
 * JSON with the operation's status; a Response is sent as it is, nothing as no content.
 */
export function handle(operation: Operation, run: (call: Call) => Promise<unknown>): RouteHandler {
  return async (request, context) => {
    try {
      const refusal = checkRequest(request, readGuardSettings());
      if (refusal)
        return secure(
          errorResponse(refusal.status, { code: refusal.code, message: refusal.message }, refusal.headers),
        );
      const body = operation.body
        ? await readJson(request, operation.body.maxBytes, operation.body.mayBeEmpty ?? false)
        : {};
      const result = await run({
        // Opened by those that use it: whether the process lives must not depend on a database.
        get ctx() {
          return web().ctx;
        },
        get web() {
          return web();
        },
        request,
        params: await context.params,
        query: new URL(request.url).searchParams,
        body,
      });
      return secure(answer(operation, result));
    } catch (error) {
      // Nobody is there to read what is said.
      if (request.signal.aborted) return new Response(null, { status: 499 });
      return secure(answerError(error, () => web().ctx.log));
    }
  };
}

function answer(operation: Operation, result: unknown): Response {
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204 });
  return new Response(writeJson(result), {
    status: operation.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}
