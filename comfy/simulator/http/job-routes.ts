import { toInt } from '../python/convert.ts';
import { PyError } from '../python/error.ts';
import { isDict, type Py } from '../python/values.ts';
import type { ServerProcess } from '../server-process.ts';
import { fullJob, historyJob, type Job, jobStates, queueJob, sortJobs } from './jobs.ts';
import { json, type Reply } from './reply.ts';
import { readJson, type Request } from './request.ts';

const bad = (error: string): Reply => json({ error }, 400);

const collect = ({ queue, history }: ServerProcess): Job[] => [
  ...queue.running.map((item) => queueJob(item, 'in_progress')),
  ...queue.pending.map((item) => queueJob(item, 'pending')),
  ...[...history.all()].map(([, entry]) => historyJob(entry)),
];

/** A whole number from the query: null when absent, undefined when it is none. */
const whole = (text: string | null): number | null | undefined => {
  if (text === null) return null;
  try {
    return Number(toInt(text));
  } catch (error) {
    if (error instanceof PyError) return undefined;
    throw error;
  }
};

/** GET /api/jobs */
export function listJobs({ query, process }: Request): Reply {
  const states = (query.get('status') ?? '')
    .split(',')
    .map((state) => state.trim().toLowerCase())
    .filter((state) => state !== '');
  const unknown = states.filter((state) => !(jobStates as readonly string[]).includes(state));
  if (unknown.length > 0) {
    return bad(`Invalid status value(s): ${unknown.join(', ')}. Valid values: ${jobStates.join(', ')}`);
  }
  const by = (query.get('sort_by') ?? 'created_at').toLowerCase();
  if (by !== 'created_at' && by !== 'execution_duration') {
    return bad("sort_by must be 'created_at' or 'execution_duration'");
  }
  const order = (query.get('sort_order') ?? 'desc').toLowerCase();
  if (order !== 'asc' && order !== 'desc') return bad("sort_order must be 'asc' or 'desc'");
  const limit = whole(query.get('limit'));
  if (limit === undefined) return bad('limit must be an integer');
  if (limit !== null && limit <= 0) return bad('limit must be a positive integer');
  const offsetGiven = whole(query.get('offset'));
  if (offsetGiven === undefined) return bad('offset must be an integer');
  const offset = Math.max(0, offsetGiven ?? 0);

  const workflow = query.get('workflow_id');
  const wanted = collect(process)
    .filter((job) => states.length === 0 || states.includes(job.status as string))
    .filter((job) => !workflow || job.workflow_id === workflow);
  const jobs = sortJobs(wanted, by, order).slice(offset, limit === null ? undefined : offset + limit);
  const pagination = { offset, limit, total: wanted.length, has_more: offset + jobs.length < wanted.length };
  return json({ jobs, pagination });
}

/** GET /api/jobs/{id}: history wins over the queue. */
export function showJob({ params, process }: Request): Reply {
  const id = params.id ?? '';
  const { queue, history } = process;
  const entry = history.get(id);
  if (entry) return json(fullJob(entry));
  const running = queue.running.find((item) => item.promptId === id);
  if (running) return json(queueJob(running, 'in_progress'));
  const pending = queue.pending.find((item) => item.promptId === id);
  return pending ? json(queueJob(pending, 'pending')) : json({ error: 'Job not found' }, 404);
}

const cancel = ({ queue, interrupt }: ServerProcess, id: string): boolean => {
  if (queue.isRunning(id)) {
    interrupt.raise();
    return true;
  }
  return queue.delete(id);
};

/** POST /api/jobs/{id}/cancel */
export const cancelJob = ({ params, process }: Request): Reply =>
  json({ cancelled: cancel(process, params.id ?? '') });

const isId = (id: Py): id is string =>
  typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

const parse = (request: Request): Py => {
  try {
    return readJson(request);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** POST /api/jobs/cancel: all or, when one id is malformed, none. */
export function cancelJobs(request: Request): Reply {
  const body = parse(request);
  const ids = isDict(body) ? body.get('job_ids') : undefined;
  if (!Array.isArray(ids) || ids.length === 0) return bad('job_ids must be a non-empty list');
  const invalid = ids.filter((id) => !isId(id));
  if (invalid.length > 0) return json({ error: 'Invalid job id(s)', invalid_ids: invalid }, 400);
  const results = ids.filter(isId).map((id) => cancel(request.process, id));
  return json({ cancelled: results.some(Boolean) });
}
