import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { check } from './models-check.ts';
import { lock } from './models-lock.ts';
import { pull } from './models-pull.ts';
import { push } from './models-push.ts';

const usage = `teststrip models pull --to DIR [--manifest models.yaml] [--parallel 3] [--json]
teststrip models check --server URL [--header 'Name: value' …] [--manifest models.yaml] [--json]
teststrip models lock [--to DIR] [--manifest models.yaml]
teststrip models push FILE hf:owner/repo [--sweep ID] [--best 6] [--trigger WORDS] [--base REPO] [--license ID]
                      [--title TITLE] [--public]

pull   fills a ComfyUI's models folder: what is right is left alone, what was begun is gone on with
check  what a server has, lacks, or has under another name
lock   writes revisions and hashes into the manifest, as they are now; of other addresses than the hub's those of DIR
push   publishes a LoRA, with a card that shows the best rated cells of a sweep
HF_TOKEN, HF_ENDPOINT: who you are to the hub, and where it is.`;

const verbs: Record<string, (argv: string[]) => Promise<number>> = { pull, check, lock, push };

export const models: Command = {
  usage,
  async run(argv) {
    const [first, ...rest] = argv;
    const verb = first !== undefined && Object.hasOwn(verbs, first) ? verbs[first] : undefined;
    if (!verb)
      throw new UsageError(
        `"models ${first ?? ''}" is no command; there are ${Object.keys(verbs).join(', ')}.`,
      );
    return verb(rest);
  },
};
