import { FORMS } from '#core/lora/forms.ts';
import type { LoraHashes } from '#core/lora/hashes.ts';
import type { Count, LoraFacts } from '#core/lora/inspect-lora.ts';
import { megabytes } from '#core/lora/megabytes.ts';

const counted = (counts: readonly Count<number | string>[]): string =>
  counts.length === 1
    ? String(counts[0]?.value)
    : counts
        .slice(0, 6)
        .map(({ value, modules }) => `${value} (${modules})`)
        .join(', ') + (counts.length > 6 ? ` and ${counts.length - 6} more` : '');

function describeAlpha({ alphas, setAlphas }: LoraFacts): string {
  if (alphas.length > 0) return counted(alphas);
  if (setAlphas.length > 0) return `${counted(setAlphas)}, in the metadata, where ComfyUI does not look`;
  return 'none in it: ComfyUI takes the rank';
}

const MOST_LEFT_OVER = 10;

/** Control characters of a file's metadata do nothing to the terminal. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');

/** What `lora inspect` prints: what ComfyUI makes of it, first of all. */
export function describeLora(path: string, facts: LoraFacts, hashes: LoraHashes): string {
  const { verdict, base, training } = facts;
  const method = [
    ...facts.methods.map(({ value }) => value),
    ...(facts.dora ? ['DoRA'] : []),
    ...(facts.convolutions ? ['with convolutions'] : []),
  ].join(', ');
  const rows: [string, string][] = [
    ['File', `${path}, ${megabytes(facts.size)}, ${facts.tensors} tensors of ${facts.dtypes.join(', ')}`],
    ['Base model', base ? `${base.label}${base.sure ? '' : ' (likely)'}` : 'not known'],
    ['Form', facts.forms.map(({ form, modules }) => `${FORMS[form]} (${modules})`).join(', ') || 'none'],
    ['Method', method || 'none'],
    ['Rank', counted(facts.ranks) || 'none'],
    ['Alpha', describeAlpha(facts)],
    ...facts.parts.map(({ label, modules, used }): [string, string] => [
      label,
      used === modules ? `${modules} modules` : `${modules} modules, ${used} of them used`,
    ]),
  ];
  if (facts.embeddings.length > 0) rows.push(['Embeddings', facts.embeddings.join(', ')]);
  if (training.triggers.length > 0)
    rows.push([
      'Triggers',
      training.triggers.map(({ word, count }) => (count === null ? word : `${word} (${count})`)).join(', '),
    ]);
  if (training.epoch) rows.push(['Epoch', training.epoch]);
  rows.push(...training.settings.map(({ label, value }): [string, string] => [label, value]));
  rows.push(['sha-256', hashes.sha256], ['AutoV2', hashes.autoV2], ['AutoV3', hashes.autoV3]);
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) => `${label.padEnd(width)}  ${plain(value)}`);
  const { leftOver } = verdict;
  if (leftOver.length > 0 && verdict.outcome !== 'unknown') {
    lines.push('', `Left over by ComfyUI: ${leftOver.length} tensors`);
    lines.push(...leftOver.slice(0, MOST_LEFT_OVER).map((name) => `  ${plain(name)}`));
    if (leftOver.length > MOST_LEFT_OVER) lines.push(`  … and ${leftOver.length - MOST_LEFT_OVER} more`);
  }
  for (const note of facts.notes) lines.push('', note);
  if (verdict.convert)
    lines.push(
      '',
      `→ teststrip lora convert ${path} ${path.replace(/(\.safetensors)?$/, '-kohya.safetensors')}`,
    );
  return `${verdict.text}.\n\n${lines.join('\n')}`;
}
