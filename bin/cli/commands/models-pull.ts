import { AppError } from '#core/error/app-error.ts';
import { readHub } from '#bin/models/hub.ts';
import { pullModels } from '#bin/models/pull-models.ts';
import { COMMON, readArguments } from '../command.ts';
import { createTally } from '../pull-tally.ts';
import { line, printJson } from '../print.ts';
import { MANIFEST, readManifest } from '../read-manifest.ts';
import { UsageError } from '../usage-error.ts';

async function convert(from: string, to: string): Promise<void> {
  const { convertLoraFile } = await import('#bin/lora/convert-lora-file.ts');
  await convertLoraFile(from, to, { force: true });
}

/** Fill a models folder. */
export async function pull(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    ...COMMON,
    ...MANIFEST,
    to: { type: 'string' },
    parallel: { type: 'string', default: '3' },
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
  if (values.to === undefined) throw new UsageError('--to DIR is missing: the models folder of a ComfyUI.');
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1 || parallel > 32)
    throw new UsageError(`--parallel takes a number from 1 to 32, not "${values.parallel}".`);
  const { manifest, folder } = await readManifest(values.manifest);
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const tally = createTally();
  const done: { to: string; how: string }[] = [];
  try {
    await pullModels(manifest, {
      hub: readHub(process.env),
      env: process.env,
      folder,
      to: values.to,
      parallel,
      convert,
      onProgress: (to, bytes, size) => tally.show(to, bytes, size),
      onDone: (to, how) => {
        done.push({ to, how });
        tally.clear(to);
        if (!values.json) line(`${to}: ${how}`);
      },
      signal: controller.signal,
    });
  } catch (error) {
    if (controller.signal.aborted && error instanceof AppError) return 130;
    throw error;
  } finally {
    tally.end();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
  if (values.json) printJson({ to: values.to, models: done });
  return 0;
}
