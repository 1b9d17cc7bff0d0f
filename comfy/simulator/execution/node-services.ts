import { costs } from '#core/estimate/cost-table.ts';
import type { NodeServices } from '../nodes/call.ts';
import { previewMethods } from '../options.ts';
import { PyFloat, isDict, type PyDict } from '../python/values.ts';
import type { QueueItem } from '../queue/prompt-queue.ts';
import { damagedFile } from './failure.ts';
import type { Pace } from './pace.ts';
import { createThrottle, type PromptProgress } from './progress.ts';
import type { Runtime } from './runtime.ts';

const megabyte = 1024 * 1024;
const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

/** A prompt's own preview method, where this version looks at it; else what the server was started with. */
const wantsPreviews = (runtime: Runtime, item: QueueItem): boolean => {
  const asked = item.extraData.get('preview_method');
  const known = (previewMethods as readonly unknown[]).includes(asked);
  const method = runtime.profile.flags.previewPerPrompt && known ? asked : runtime.settings.previewMethod;
  return method !== 'none';
};

const withNaN = (prompt: PyDict): PyDict => {
  const [first] = prompt;
  if (!first || !isDict(first[1])) return prompt;
  return new Map(prompt).set(first[0], new Map(first[1]).set('is_changed', [new PyFloat(Number.NaN)]));
};

/** Connect one node's run with the process around it. */
export function createServices(
  runtime: Runtime,
  item: QueueItem,
  progress: PromptProgress,
  pace: Pace,
  node: { id: string; classType: string },
): NodeServices {
  const { faults, files, shelf, interrupt, held, hub, profile, settings } = runtime;
  const pngInfo = item.extraData.get('extra_pnginfo');
  const slot = `${node.id} ${node.classType}`;
  const throttle = createThrottle(profile.flags.throttled);
  return {
    files,
    prompt: faults.now.nanJson ? withNaN(item.prompt) : item.prompt,
    pngInfo: isDict(pngInfo) ? pngInfo : null,
    wantsPreviews: wantsPreviews(runtime, item),
    paints: settings.renderMs === undefined,
    spend: (cost) => pace.spend(cost),
    spendStep: (cost, steps) => pace.spendStep(cost, steps),
    holds: (name) => held.get(slot) === name,
    async load(folder, name) {
      held.set(slot, name);
      if (faults.takeLoadFailure(name)) throw damagedFile(profile);
      const file = shelf.list(folder).find((listed) => listed.name === name);
      runtime.vramUsed += file?.size ?? 0;
      await pace.load(costs.load[folder], faults.extraLoadMs(name));
    },
    progress(value, max, preview) {
      interrupt.check();
      const giant = faults.takeGiantFrame();
      if (giant !== undefined) {
        const bytes = Buffer.concat([pngSignature, Buffer.alloc(Math.round(giant * megabyte))]);
        hub.sendPreview({ bytes, format: 'png' }, runtime.clientId);
      }
      if (throttle(value, max, preview !== undefined)) progress.update(node.id, value, max, preview);
    },
    now: () => new Date(),
    tempName: () =>
      Array.from({ length: 5 }, () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(Math.random() * 26)]).join(''),
  };
}
