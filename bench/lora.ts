import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BASES } from '#core/lora/base-models.ts';
import { type NewTensor, writeHeader } from '#core/safetensors/write-header.ts';
import { report, timed } from './report.ts';

// A LoRA of SDXL as large as they get, in the form that ComfyUI ignores.
const RANK = 280;
const ROUNDS = 3;
const BLOCK = new Uint8Array(8 * 1024 * 1024).map((_, at) => (at * 2654435761) >>> 24);

async function makeFile(path: string): Promise<number> {
  const prefixes = { unet: 'unet', clip_l: 'text_encoder', clip_g: 'text_encoder_2', clip_h: '', t5xxl: '' };
  const tensors = BASES.sdxl
    .list()
    .filter(({ name = '' }) => /attn[12]\.to_|self_attn\./.test(name))
    .flatMap(({ part, name = '', rows, columns }): NewTensor[] => [
      { name: `${prefixes[part]}.${name}.lora_A.weight`, dtype: 'F32', shape: [RANK, columns] },
      { name: `${prefixes[part]}.${name}.lora_B.weight`, dtype: 'F32', shape: [rows, RANK] },
    ]);
  const header = writeHeader(tensors, { format: 'pt', lora_adapter_metadata: '{"lora_alpha": 128}' });
  let left = tensors.reduce((sum, { shape }) => sum + 4 * shape.reduce((all, one) => all * one, 1), 0);
  const size = header.byteLength + left;
  const handle = await open(path, 'wx');
  try {
    await handle.write(header);
    for (; left > 0; left -= BLOCK.length) await handle.write(BLOCK, 0, Math.min(left, BLOCK.length));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return size;
}

/** Run a command to its end; gives the most memory that it held, in MB, where the system tells. */
async function run(command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const look = async (): Promise<void> => {
    try {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended, or this system has no /proc.
    }
  };
  const watch = setInterval(() => void look(), 20);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
    return peak;
  } finally {
    clearInterval(watch);
  }
}

const middle = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const folder = await mkdtemp(join(tmpdir(), 'teststrip-bench-lora-'));
try {
  const [from, to] = [join(folder, 'in.safetensors'), join(folder, 'out.safetensors')];
  const teststrip = fileURLToPath(new URL('../bin/teststrip.mjs', import.meta.url));
  const size = await makeFile(from);
  const copies: number[] = [];
  const unsynced: number[] = [];
  const conversions: number[] = [];
  const peaks: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Both until the bytes are on the disk: a conversion syncs before its file appears.
    const copied = await timed(() => run('cp', [from, to]));
    const synced = await timed(() => run('sync', [to]));
    unsynced.push(copied.seconds);
    copies.push(copied.seconds + synced.seconds);
    await rm(to);
    const done = await timed(() => run(process.execPath, [teststrip, 'lora', 'convert', from, to]));
    conversions.push(done.seconds);
    peaks.push(done.value);
    await rm(to);
  }
  const [cp, convert] = [middle(copies), middle(conversions)];
  report(
    `LoRA conversion: ${(size / 1e9).toFixed(2)} GB, median of ${ROUNDS}, the program's start included`,
    {
      cpSeconds: cp,
      cpUnsyncedSeconds: middle(unsynced),
      convertSeconds: convert,
      ratio: cp / convert,
      convertMBs: size / 1e6 / convert,
      peakMB: Math.max(...peaks),
      goal: 'ratio ≥ 0.7, peakMB ≤ 200',
    },
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
