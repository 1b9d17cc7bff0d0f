import { createComfyClient } from '#comfy/create-client.ts';
import { checkModels } from '#bin/models/check-models.ts';
import { readHub } from '#bin/models/hub.ts';
import type { Standing } from '#core/models/compare-listing.ts';
import { COMMON, readArguments, readHeaders } from '../command.ts';
import { line, printJson, table } from '../print.ts';
import { MANIFEST, readManifest } from '../read-manifest.ts';
import { UsageError } from '../usage-error.ts';

function wordsOf(standing: Standing): [string, string] {
  if (standing.state === 'has') return ['has it', ''];
  if (standing.state === 'differs')
    return ['another file', `${standing.size} bytes under this name, not ${standing.expected}`];
  if (standing.state === 'elsewhere') return ['another name', `has it as ${standing.name}`];
  return ['lacks it', standing.nearest.length > 0 ? `nearest: ${standing.nearest.join(', ')}` : ''];
}

/** Say what a server has of a manifest. */
export async function check(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    ...COMMON,
    ...MANIFEST,
    server: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] as string[] },
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
  if (values.server === undefined) throw new UsageError('--server URL is missing.');
  const headers = readHeaders(values.header);
  const { manifest, folder } = await readManifest(values.manifest);
  const client = createComfyClient({ url: values.server, ...(headers ? { headers } : {}) });
  const checked = await checkModels(manifest, client, {
    hub: readHub(process.env),
    env: process.env,
    folder,
  });
  const right = checked.every(({ standing }) => standing.state === 'has');
  if (values.json) printJson({ server: values.server, right, models: checked });
  else line(table(checked.map(({ to, standing }) => [to, ...wordsOf(standing)])));
  return right ? 0 : 1;
}
