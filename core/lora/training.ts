import { z } from 'zod';

/** A word that a person may have to write for the LoRA to show, and how often it was in the captions. */
export type Trigger = { word: string; count: number | null };

/** What a file's metadata say of how it was trained. */
export type Training = {
  triggers: Trigger[];
  epoch: string | null;
  /** Settings by what they are called, as the trainer wrote them. */
  settings: { label: string; value: string }[];
};

/** Metadata are texts of anybody's making: not longer than a person reads. */
const LONGEST = 200;
const MOST_TRIGGERS = 12;

const SETTINGS: readonly [string, readonly string[]][] = [
  ['Title', ['modelspec.title', 'ss_output_name']],
  ['Author', ['modelspec.author']],
  ['Description', ['modelspec.description', 'ss_training_comment']],
  ['Trained on', ['ss_sd_model_name', 'ss_pretrained_model_name_or_path', 'modelspec.architecture']],
  ['Date', ['modelspec.date']],
  ['Network', ['ss_network_module']],
  ['Steps', ['ss_steps', 'ss_max_train_steps']],
  ['Epochs', ['ss_num_epochs']],
  ['Images', ['ss_num_train_images']],
  ['Resolution', ['modelspec.resolution', 'ss_resolution']],
  ['Batch', ['ss_total_batch_size', 'ss_batch_size_per_device']],
  ['Learning rate', ['ss_learning_rate']],
  ['UNet learning rate', ['ss_unet_lr']],
  ['Text encoder learning rate', ['ss_text_encoder_lr']],
  ['Optimizer', ['ss_optimizer']],
  ['Scheduler', ['ss_lr_scheduler']],
  ['Precision', ['ss_mixed_precision']],
  ['Noise offset', ['ss_noise_offset']],
  ['Min SNR gamma', ['ss_min_snr_gamma']],
  ['CLIP skip', ['ss_clip_skip']],
  ['Seed', ['ss_seed']],
];

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const frequencySchema = z.record(z.string(), z.record(z.string(), z.number()));
const foldersSchema = z.record(z.string(), z.unknown());

function parseText<Schema extends z.ZodType>(
  schema: Schema,
  text: string | undefined,
): z.output<Schema> | null {
  if (text === undefined) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Whatever else somebody wrote there: it says nothing.
    return null;
  }
}

function findTriggers(metadata: Readonly<Record<string, string>>): Trigger[] {
  const counts = new Map<string, number | null>();
  const phrase = metadata['modelspec.trigger_phrase'] ?? metadata['instance_prompt'];
  for (const word of (phrase ?? '').split(',')) if (word.trim()) counts.set(word.trim(), null);
  // kohya's folders are called 10_dumpling dog: how often, and of what.
  const folders = parseText(foldersSchema, metadata['ss_dataset_dirs']) ?? {};
  for (const folder of Object.keys(folders)) {
    const name = /^\d+_(.+)$/.exec(folder)?.[1]?.trim();
    if (name && !counts.has(name)) counts.set(name, null);
  }
  const tags = new Map<string, number>();
  for (const dataset of Object.values(parseText(frequencySchema, metadata['ss_tag_frequency']) ?? {}))
    for (const [tag, count] of Object.entries(dataset)) {
      const word = tag.trim();
      if (word) tags.set(word, (tags.get(word) ?? 0) + count);
    }
  for (const [word, count] of [...tags].sort((a, b) => b[1] - a[1])) counts.set(word, count);
  return [...counts].slice(0, MOST_TRIGGERS).map(([word, count]) => ({ word: short(word), count }));
}

/** Read what the metadata of a LoRA say of its training: kohya's `ss_…`, and `modelspec.…`. */
export function readTraining(metadata: Readonly<Record<string, string>>): Training {
  const settings = SETTINGS.flatMap(([label, names]) => {
    const value = names.map((name) => metadata[name]?.trim()).find((text) => text && text !== 'None');
    return value ? [{ label, value: short(value) }] : [];
  });
  const epoch = metadata['ss_epoch']?.trim();
  return { triggers: findTriggers(metadata), epoch: epoch ? short(epoch) : null, settings };
}
