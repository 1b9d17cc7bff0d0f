import type { ComfyClient } from '#comfy/client.ts';
import { createComfyClient } from '#comfy/create-client.ts';
import type { DrivenServer } from '#db/server.ts';
import type { Ctx } from '#service/ctx.ts';
import { openHeaders } from '#service/seal-headers.ts';

/** A client of a server as its row describes it. @throws AppError conflict where its headers cannot be read */
export function openClient(
  { secrets }: Pick<Ctx, 'secrets'>,
  server: Pick<DrivenServer, 'url' | 'headers' | 'wakesOnDemand'>,
): ComfyClient {
  const headers = openHeaders(secrets, server.headers);
  return createComfyClient({ url: server.url, headers, brief: server.wakesOnDemand });
}
