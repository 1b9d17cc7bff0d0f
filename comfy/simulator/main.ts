import { parseArgs } from 'node:util';
import { z } from 'zod';
import { cacheModes, previewMethods, profileNames } from './options.ts';
import { startSimulator } from './start-simulator.ts';

const flagsSchema = z.strictObject({
  port: z.coerce.number().int().min(0).max(65_535).default(8188),
  host: z.string().default('127.0.0.1'),
  speed: z.coerce.number().min(0).default(1),
  profile: z.enum(profileNames).default('0.33'),
  cache: z.enum(cacheModes).optional(),
  'cache-size': z.coerce.number().int().positive().default(100),
  latency: z.coerce.number().min(0).default(0),
  'render-ms': z.coerce.number().positive().optional(),
  'preview-method': z.enum(previewMethods).default('none'),
  seed: z.coerce.number().int().default(0),
});

const string = { type: 'string' } as const;

/** Command line: --port 8188 --speed 1 --profile 0.33 [--cache classic|lru|ram|none] … */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: string,
      host: string,
      speed: string,
      profile: string,
      cache: string,
      'cache-size': string,
      latency: string,
      'render-ms': string,
      'preview-method': string,
      seed: string,
    },
  });
  const flags = flagsSchema.parse(values);
  const simulator = await startSimulator({
    port: flags.port,
    host: flags.host,
    speed: flags.speed,
    profile: flags.profile,
    cacheSize: flags['cache-size'],
    latency: flags.latency,
    previewMethod: flags['preview-method'],
    seed: flags.seed,
    ...(flags.cache ? { cache: flags.cache } : {}),
    ...(flags['render-ms'] === undefined ? {} : { renderMs: flags['render-ms'] }),
  });

  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  // Started by a launcher: whatever ends that ends this.
  if (process.connected) process.on('disconnect', stop);
  process.send?.({ ready: true, url: simulator.url, port: simulator.port });
  process.stdout.write(`simulated ComfyUI ${flags.profile} at ${simulator.url}\n`);
}

main().catch((error: unknown) => {
  const message =
    error instanceof z.ZodError
      ? error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')
      : error instanceof Error
        ? error.message
        : String(error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
