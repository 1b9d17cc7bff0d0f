import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { deployModal } from './deploy-modal.ts';

const usage = `teststrip deploy modal --models models.yaml --gpu L40S --count 4 [--out modal] [--name teststrip] [--idle 60]
                       [--node NAME …] [--comfyui VERSION] [--secret NAME …] [--region NAME] [--snapshot] [--force]

Writes a Modal app that runs ComfyUI on so many GPUs, each asleep until it is called, with the models of a manifest in a
Volume; and says what to do with it. Files from this machine, and LoRAs that are converted, are put beside it.
  --node NAME     a custom node, by its name in the ComfyUI registry
  --secret NAME   a secret of your Modal workspace with HF_TOKEN and other keys that the manifest names
  --idle SECONDS  how long a GPU waits for more work before it sleeps
  --region NAME   where the GPUs stand, such as us or eu; Modal asks more for that
  --snapshot      start from a snapshot of CPU and GPU memory: seconds instead of a minute, still experimental on Modal`;

export const deploy: Command = {
  usage,
  run([first, ...rest]) {
    if (first !== 'modal') throw new UsageError(`"deploy ${first ?? ''}" is no command; there is modal.`);
    return deployModal(rest);
  },
};
