import { createHash, randomUUID } from 'node:crypto';
import { toFloat } from '../python/convert.ts';
import { PyError } from '../python/error.ts';
import { str } from '../python/text.ts';
import { isDict, type Py, type PyDict, type PyFloat, truthy } from '../python/values.ts';
import type { ServerProcess } from '../server-process.ts';
import { validatePrompt } from '../validation/validate-prompt.ts';
import type { NodeErrors, Reason } from '../validation/types.ts';
import { json, type Reply } from './reply.ts';
import { readJson, type Request } from './request.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const refuse = (error: Reason, nodeErrors: NodeErrors = new Map()): Reply =>
  json({ error, node_errors: nodeErrors }, 400);

/** The counter advances even for what is refused later; an explicit number leaves it alone. */
function takeNumber(process: ServerProcess, body: PyDict): number | PyFloat {
  const given = body.get('number');
  if (given !== undefined) return toFloat(given);
  const number = truthy(body.get('front')) ? -process.counter : process.counter;
  process.counter += 1;
  // Python has no int -0.
  return number === 0 ? 0 : number;
}

function readPromptId(process: ServerProcess, given: Py | undefined): string | Reason {
  const { flags } = process.machine.profile;
  if (flags.ownPromptId || given === undefined) return randomUUID();
  if (flags.anyPromptId) return str(given);
  if (given === null) return randomUUID();
  if (typeof given === 'string' && uuid.test(given)) return given;
  return {
    type: 'invalid_prompt_id',
    message: 'prompt_id must be a valid UUID',
    details:
      'prompt_id must be a UUID string in canonical lowercase hyphenated form; omit it to let the server generate one',
    extra_info: {},
  };
}

/** API keys for paid nodes. */
const secrets = ['auth_token_comfy_org', 'api_key_comfy_org'];

/** @throws PyError for an extra_data that is no object */
function readExtraData(process: ServerProcess, body: PyDict): PyDict {
  const given = body.get('extra_data') ?? (body.has('extra_data') ? null : new Map<string, Py>());
  if (!isDict(given)) throw new PyError('TypeError', 'extra_data is not a dict');
  const client = body.get('client_id');
  if (client !== undefined) given.set('client_id', client);
  const { flags } = process.machine.profile;
  if (flags.hidesSecrets) for (const secret of secrets) given.delete(secret);
  if (flags.createTime) given.set('create_time', Date.now());
  return given;
}

/** Python's sets have an order that differs between processes: here the seed chooses it. */
const setOrder =
  (seed: number) =>
  (ids: string[]): string[] => {
    const rank = (id: string): string => createHash('sha256').update(`${seed} ${id}`).digest('hex');
    return ids.length < 2 ? ids : ids.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  };

const noPrompt: Reason = {
  type: 'no_prompt',
  message: 'No prompt provided',
  details: 'No prompt provided',
  extra_info: {},
};

const asPrompt = (process: ServerProcess, given: Py): PyDict => {
  if (isDict(given)) return given;
  const isEmptyList = Array.isArray(given) && given.length === 0;
  if (isEmptyList && !process.machine.profile.flags.walksPrompt) return new Map();
  throw new PyError('AttributeError', 'the prompt is not a dict');
};

/** A list or a text also answers to Python's `in`, and has no prompt. */
const asBody = (given: Py): PyDict => {
  if (isDict(given)) return given;
  if (Array.isArray(given) || typeof given === 'string') return new Map();
  throw new PyError('TypeError', 'the body is not iterable');
};

/**
 * POST /prompt (protocol 2.1).
 * @throws SyntaxError and PyError where ComfyUI answers 500
 */
export function postPrompt(request: Request): Reply {
  const { process } = request;
  const { profile, files, settings } = process.machine;
  const body = asBody(readJson(request));
  const number = takeNumber(process, body);
  const given = body.get('prompt');
  if (given === undefined) return refuse(noPrompt);
  const promptId = readPromptId(process, body.get('prompt_id'));
  if (typeof promptId !== 'string') return refuse(promptId);

  const prompt = asPrompt(process, given);
  const targets = body.get('partial_execution_targets');
  const only = Array.isArray(targets) ? new Set(targets.map(str)) : null;
  const context = { prompt, classes: process.classes, profile, files };
  const verdict = validatePrompt(context, only, setOrder(settings.seed));
  const extraData = readExtraData(process, body);
  if (!verdict.ok) return refuse(verdict.error, verdict.nodeErrors);
  process.queue.put({ number, promptId, prompt, extraData, outputs: verdict.outputs });
  return json({ prompt_id: promptId, number, node_errors: verdict.nodeErrors });
}
