import { basename } from 'node:path';
import { withLora } from '#bin/lora/open-lora.ts';
import { fetchBestCells } from '#bin/models/best-cells.ts';
import { readHub } from '#bin/models/hub.ts';
import { pushModel } from '#bin/models/push-model.ts';
import { COMMON, readArguments } from '../command.ts';
import { line, printJson } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { withTeststrip } from '../with-teststrip.ts';

/** Publish a LoRA. */
export async function push(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    ...COMMON,
    sweep: { type: 'string' },
    best: { type: 'string', default: '6' },
    trigger: { type: 'string' },
    base: { type: 'string' },
    license: { type: 'string' },
    title: { type: 'string' },
    public: { type: 'boolean', default: false },
  });
  const [path, target, ...more] = positionals;
  if (path === undefined || target === undefined || more.length > 0)
    throw new UsageError(
      'Give the file and where it goes: teststrip models push me.safetensors hf:owner/repo',
    );
  const repo = /^hf:([\w.-]+\/[\w.-]+)$/.exec(target)?.[1];
  const page = /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/?$/.exec(target)?.[1];
  if (repo === undefined)
    throw new UsageError(
      `"${target}" is not hf:owner/repo${page === undefined ? '' : `: write hf:${page}`}.`,
    );
  const most = Number(values.best);
  if (!Number.isInteger(most) || most < 1 || most > 50)
    throw new UsageError(`--best takes a number from 1 to 50, not "${values.best}".`);
  // Nobody is to download what cannot be loaded, or what may run code.
  await withLora(path, async () => {});
  const hub = readHub(process.env);
  const { sweep } = values;
  const publish = async (best: Awaited<ReturnType<typeof fetchBestCells>> | null): Promise<number> => {
    const url = await pushModel({
      hub,
      repo,
      path,
      isPublic: values.public,
      card: {
        title: values.title ?? basename(path).replace(/\.safetensors$/, ''),
        base: values.base ?? null,
        trigger: values.trigger ?? null,
        license: values.license ?? null,
      },
      best,
    });
    if (values.json) printJson({ url, cells: best?.cells.length ?? 0 });
    else line(`Published: ${url}${best ? `, with ${best.cells.length} cells of “${best.sweep.name}”` : ''}`);
    return 0;
  };
  if (sweep === undefined) return publish(null);
  return withTeststrip({ simulators: true }, async ({ api }) =>
    publish(await fetchBestCells(api, sweep, most)),
  );
}
