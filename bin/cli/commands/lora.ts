import { inspectLora } from '#core/lora/inspect-lora.ts';
import { megabytes } from '#core/lora/megabytes.ts';
import { convertLoraFile } from '#bin/lora/convert-lora-file.ts';
import { hashLora } from '#bin/lora/hash-lora.ts';
import { withLora } from '#bin/lora/open-lora.ts';
import type { WrittenEmbedding } from '#bin/lora/write-embeddings.ts';
import { COMMON, type Command, onlyArgument, readArguments } from '../command.ts';
import { describeLora } from '../lora/describe-lora.ts';
import { line, printJson } from '../print.ts';
import { UsageError } from '../usage-error.ts';

const usage = `teststrip lora inspect FILE [--json]
teststrip lora convert IN OUT [--half] [--embeddings DIR] [--leave-out-unknown] [--force] [--json]

inspect says first whether ComfyUI will use the file, then its form, base model, rank, alpha, parts, training and
hashes. convert writes what diffusers made in the form that ComfyUI and the web UIs load: every tensor bit for bit,
alphas written, metadata kept. Both read the header first and stream the rest; no Teststrip has to run.

  --half               F32 tensors as F16
  --embeddings DIR     write embeddings that are bundled in it into DIR, a models/embeddings, too
  --leave-out-unknown  leave out tensors that belong to no module, instead of refusing
  --force              write over OUT`;

async function inspect(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, COMMON);
  const path = onlyArgument(positionals, 'FILE');
  const { facts, hashes } = await withLora(path, async ({ handle, header, scalars }) => ({
    facts: inspectLora(header, scalars),
    hashes: await hashLora(handle, header),
  }));
  if (values.json) printJson({ ...facts, hashes });
  else line(describeLora(path, facts, hashes));
  return 0;
}

async function separate(from: string, folder: string, force: boolean): Promise<WrittenEmbedding[]> {
  const { writeEmbeddings } = await import('#bin/lora/write-embeddings.ts');
  return writeEmbeddings(from, folder, force);
}

async function convert(argv: string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    ...COMMON,
    half: { type: 'boolean', default: false },
    embeddings: { type: 'string' },
    'leave-out-unknown': { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  });
  const [from, to, more] = positionals;
  if (from === undefined || to === undefined) throw new UsageError('IN and OUT are two files.');
  if (more !== undefined) throw new UsageError(`"${more}" is one argument too many.`);
  const { half, force } = values;
  const done = await convertLoraFile(from, to, { half, force, leaveOutUnknown: values['leave-out-unknown'] });
  const { verdict, modules, renamed, alphas, leftOut, size } = done;
  const folder = values.embeddings;
  const embeddings = folder === undefined ? [] : await separate(from, folder, force);
  if (values.json) {
    printJson({ to, size, modules, renamed, alphas, leftOut, embeddings, verdict });
    return 0;
  }
  line(`${verdict.text}.\n`);
  line(`${to}: ${megabytes(size)}, ${modules} modules, ${renamed} of them renamed.`);
  const sources = [
    [alphas.file, 'as they were'],
    [alphas.metadata, 'from the metadata'],
    [alphas.rank, 'as the rank'],
  ] as const;
  line(
    `Alphas: ${sources
      .filter(([count]) => count > 0)
      .map(([count, source]) => `${count} ${source}`)
      .join(', ')}.`,
  );
  for (const { name, path } of embeddings) line(`${path}: write embedding:${name} in the prompt.`);
  if (leftOut.length > 0) line(`Left out: ${leftOut.join(', ')}`);
  return 0;
}

const verbs: Record<string, (argv: string[]) => Promise<number>> = { inspect, convert };

/** `lora`: what a LoRA file is, and how it becomes one that loads. */
export const lora: Command = {
  usage,
  run(argv) {
    const [name, ...rest] = argv;
    const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!verb)
      throw new UsageError(
        name === undefined ? 'inspect or convert?' : `"${name}" is not inspect or convert.`,
      );
    return verb(rest);
  },
};
