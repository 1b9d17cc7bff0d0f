import type { Json } from '#core/json/parse-json.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { describeRefusal, refusalSchema, submittedSchema } from '../answers/parse-submitted.ts';
import type { Submission } from '../client.ts';
import { ComfyError } from '../comfy-error.ts';
import { SUBMIT_DEADLINE_MS } from '../tunables.ts';
import { expectJson, toJson, tryJson } from './expect.ts';
import { request, type Answer } from './request.ts';
import type { Wire } from './wire.ts';

/**
 * What no server may be sent: a node without inputs kills the worker thread, is_changed is believed instead of
 * evaluated, and a node that is to be replaced and has no _meta is a 500.
 */
function harmless(graph: Graph): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) => {
      const { is_changed: _, ...kept }: Record<string, Json> = { ...node };
      return [id, { ...kept, inputs: node.inputs ?? {}, _meta: { ...node['_meta'] } }];
    }),
  );
}

const toBody = ({ graph, promptId, clientId, tag, previews }: Submission) => ({
  prompt: harmless(graph),
  client_id: clientId,
  prompt_id: promptId,
  extra_data: {
    teststrip: tag,
    extra_pnginfo: { teststrip: tag },
    preview_method: previews ? 'auto' : 'none',
  },
});

const refused = (status: number, body: Json) =>
  new ComfyError('refused', describeRefusal(body), { status, body });

function refusal(answer: Answer): ComfyError | null {
  if (answer.status === 413) {
    const message = 'The prompt is larger than the server takes (--max-upload-size, or the proxy before it).';
    return refused(413, {
      error: { type: 'too_large', message, details: '', extra_info: {} },
      node_errors: {},
    });
  }
  if (answer.status !== 400) return null;
  const body = tryJson(answer);
  const known = body !== undefined && refusalSchema.safeParse(body).data?.error !== undefined;
  return known ? refused(400, body) : null;
}

/**
 * POST /prompt (server.py, post_prompt).
 * @param cancel takes out again what a half-refused prompt left in the queue
 * @throws ComfyError as ComfyClient.submit says
 */
export async function submit(
  wire: Wire,
  submission: Submission,
  cancel: (promptId: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<{ promptId: string }> {
  const answer = await request(wire, {
    method: 'POST',
    path: '/prompt',
    json: toBody(submission),
    deadline: SUBMIT_DEADLINE_MS,
    signal,
  });
  const no = refusal(answer);
  if (no !== null) throw no;
  const { prompt_id, node_errors } = expectJson(answer, submittedSchema);
  if (Object.keys(node_errors).length === 0) return { promptId: prompt_id };
  // Refused is what counts; should the cancel fail, the rest of it renders and nobody asks for it.
  await cancel(prompt_id).catch((error: unknown) => {
    if (!(error instanceof ComfyError)) throw error;
  });
  throw refused(200, toJson(answer));
}
