import type { ComfyClient } from '#comfy/client.ts';
import { createComfyClient } from '#comfy/create-client.ts';
import type { DrivenServer } from '#db/server.ts';

/** A client of a server as its row describes it. */
export function openClient(server: Pick<DrivenServer, 'url' | 'headers' | 'wakesOnDemand'>): ComfyClient {
  return createComfyClient({ url: server.url, headers: server.headers, brief: server.wakesOnDemand });
}
