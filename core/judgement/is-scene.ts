import type { Axis } from '../sweep/axis.ts';

const SEED = /(^|[._])(noise_)?seed$/i;
const TEXT_INPUT = /^(text|text_[gl]|clip_[gl]|t5xxl|prompt|positive|wildcard_text|string)$/i;

const isSeed = ({ name, targets }: Axis['params'][number]): boolean =>
  SEED.test(name) || (targets.length > 0 && targets.every(({ input }) => SEED.test(input)));

/** A prompt; the negative one is a setting, as people try one to get better pictures. */
const isPrompt = ({ name, targets }: Axis['params'][number]): boolean =>
  !/neg/i.test(name) && targets.every(({ input }) => TEXT_INPUT.test(input));

/** Whether an axis says what is painted, and not how: seeds, prompts, words put into prompts. */
export const isScene = (axis: Axis): boolean =>
  axis.replicates === true ||
  axis.params.every(isSeed) ||
  axis.params.every((param) => isSeed(param) || isPrompt(param));
