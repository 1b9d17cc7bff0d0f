import { z } from 'zod';
import type { SystemStats } from '../client.ts';
import { numberSchema } from './scalars.ts';

const deviceSchema = z.looseObject({
  name: z.string().catch(''),
  type: z.string().catch(''),
  vram_total: numberSchema.catch(0),
  vram_free: numberSchema.catch(0),
});

/** GET /system_stats. Before the version file came (0.3.10) there was no version: then it is "unknown". */
export const statsSchema = z
  .looseObject({
    system: z.looseObject({
      comfyui_version: z.string().nullish(),
      argv: z.array(z.string()).catch([]),
    }),
    devices: z.array(deviceSchema).catch([]),
  })
  .transform(({ system, devices }): SystemStats => ({
    version: system.comfyui_version ?? 'unknown',
    argv: system.argv,
    devices: devices.map((device) => ({
      name: device.name,
      type: device.type,
      vramTotal: device.vram_total,
      vramFree: device.vram_free,
    })),
  }));
