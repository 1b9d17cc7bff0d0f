import { modelFilesSchema, namesSchema } from '../answers/parse-models.ts';
import type { ModelListing } from '../client.ts';
import { ComfyError } from '../comfy-error.ts';
import { MODELS_DEADLINE_MS } from '../tunables.ts';
import { expectJson } from './expect.ts';
import { request } from './request.ts';
import type { Wire } from './wire.ts';

type Known = { size?: number | null | undefined; modified?: number | null | undefined };

/** Sizes and times are an experiment of upstream's: where the route is missing, names must do. */
async function details(wire: Wire, folder: string, signal?: AbortSignal): Promise<Map<string, Known>> {
  try {
    const path = `/experiment/models/${encodeURIComponent(folder)}`;
    const answer = await request(wire, { path, deadline: MODELS_DEADLINE_MS, signal });
    const known = new Map<string, Known>();
    for (const file of expectJson(answer, modelFilesSchema))
      if (!known.has(file.name)) known.set(file.name, file);
    return known;
  } catch (error) {
    if (error instanceof ComfyError && (error.kind === 'http' || error.kind === 'protocol')) return new Map();
    throw error;
  }
}

/**
 * Files of one folder. Names come from /models/{folder}, which lists what nodes can load; size and time from
 * /experiment/models/{folder} (app/model_manager.py), which passes over unusual endings.
 * @throws ComfyError, `http` 404 for a folder that the server does not have
 */
export async function models(wire: Wire, folder: string, signal?: AbortSignal): Promise<ModelListing[]> {
  const path = `/models/${encodeURIComponent(folder)}`;
  const [answer, known] = await Promise.all([
    request(wire, { path, deadline: MODELS_DEADLINE_MS, signal }),
    details(wire, folder, signal),
  ]);
  return expectJson(answer, namesSchema).map((name) => {
    const file = known.get(name);
    return { name, size: file?.size ?? null, modified: file?.modified ?? null };
  });
}
