import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { COMFYUI_VERSION, isStaged, MODAL_VERSION, writeModalApp } from '#core/deploy/modal-app.ts';
import { readHub } from '#bin/models/hub.ts';
import { pullModels } from '#bin/models/pull-models.ts';
import { convertLoraFile } from '#bin/lora/convert-lora-file.ts';
import { readArguments } from '../command.ts';
import { createTally } from '../pull-tally.ts';
import { line } from '../print.ts';
import { readManifest } from '../read-manifest.ts';
import { UsageError } from '../usage-error.ts';
import { writeNew } from '../write-new.ts';

const OPTIONS = {
  models: { type: 'string', default: 'models.yaml' },
  gpu: { type: 'string', default: 'L40S' },
  count: { type: 'string', default: '1' },
  out: { type: 'string', default: 'modal' },
  name: { type: 'string', default: 'teststrip' },
  idle: { type: 'string', default: '60' },
  node: { type: 'string', multiple: true, default: [] as string[] },
  comfyui: { type: 'string', default: COMFYUI_VERSION },
  secret: { type: 'string', multiple: true, default: [] as string[] },
  snapshot: { type: 'boolean', default: false },
  region: { type: 'string' },
  force: { type: 'boolean', default: false },
} as const;

function readNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new UsageError(`--${name} takes a number from ${least} to ${most}, not "${text}".`);
}

/** What goes into Python and shell commands of the app must be a name and nothing else. */
function readName(name: string, text: string, pattern: RegExp): string {
  if (pattern.test(text)) return text;
  throw new UsageError(`--${name}: "${text}" is no such name.`);
}

/** Write a Modal app, with the files that go up from this machine beside it. */
export async function deployModal(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, OPTIONS);
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
  const { manifest, folder } = await readManifest(values.models);
  const app = writeModalApp({
    name: readName('name', values.name, /^[a-z0-9][a-z0-9-]{0,40}$/),
    // With ! at its end, Modal gives no better one in its place.
    gpu: readName('gpu', values.gpu, /^[A-Za-z0-9][\w-]*!?$/),
    count: readNumber('count', values.count, 1, 64),
    idleSeconds: readNumber('idle', values.idle, 2, 3600),
    comfyui: readName('comfyui', values.comfyui, /^\d+\.\d+\.\d+$/),
    nodes: values.node.map((node) => readName('node', node, /^[A-Za-z0-9][\w.@-]*$/)),
    secrets: values.secret.map((secret) => readName('secret', secret, /^[A-Za-z0-9][\w.-]*$/)),
    snapshot: values.snapshot,
    region: values.region === undefined ? null : readName('region', values.region, /^[a-z]+(-[a-z0-9]+)*$/),
    models: manifest.models,
  });
  const path = join(values.out, 'comfyapp.py');
  await mkdir(values.out, { recursive: true });
  await writeNew(path, app, values.force);

  const staged = manifest.models.filter(isStaged);
  const target = join(values.out, 'models');
  if (staged.length > 0) {
    const tally = createTally();
    try {
      await pullModels(
        { models: staged },
        {
          hub: readHub(process.env),
          env: process.env,
          folder,
          to: target,
          parallel: 3,
          convert: async (from, to) => {
            await convertLoraFile(from, to, { force: true });
          },
          onProgress: (to, bytes, size) => tally.show(to, bytes, size),
          onDone: (to, how) => {
            tally.clear(to);
            line(`${to}: ${how}`);
          },
        },
      );
    } finally {
      tally.end();
    }
  }
  line(`Wrote ${path}. Next:

  pip install modal==${MODAL_VERSION} && modal setup
  cd ${values.out}
  modal deploy comfyapp.py | tee deployed.txt    # fills the Volume, on a CPU, and prints an address for each GPU

Then make a proxy auth token in your Modal workspace's settings (wk-…, ws-…), and add all of them at once: paste what
was printed on the page Servers → Add a server → Modal, or

  MODAL_KEY=wk-… MODAL_SECRET=ws-… teststrip servers modal deployed.txt --price DOLLARS_AN_HOUR`);
  return 0;
}
