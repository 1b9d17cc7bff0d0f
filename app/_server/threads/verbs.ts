import type { Stop } from '#core/error/stop.ts';
import { changeSweep } from '#service/change-sweep.ts';
import { createSweep } from '#service/create-sweep.ts';
import type { Ctx } from '#service/ctx.ts';
import { describeParameters } from '#service/describe-parameters.ts';
import { getSensitivity } from '#service/get-sensitivity.ts';
import { forkSweep } from '#service/fork-sweep.ts';
import { planSweep } from '#service/plan-sweep.ts';
import { previewChange } from '#service/preview-change.ts';
import { renderForReal } from '#service/render-for-real.ts';
import { startSweep } from '#service/start-sweep.ts';

/** What may compute for seconds, and so is done in threads. */
export const verbs = {
  planSweep: (ctx: Ctx, input: unknown, stop: Stop) => planSweep(ctx, input, stop),
  describeParameters: (ctx: Ctx, input: unknown) => describeParameters(ctx, input),
  createSweep: (ctx: Ctx, input: unknown) => createSweep(ctx, input),
  getSensitivity: (ctx: Ctx, input: { id: string }) => getSensitivity(ctx, input),
  startSweep: (ctx: Ctx, input: { id: string }) => startSweep(ctx, input),
  previewChange: (ctx: Ctx, input: { id: string }) => previewChange(ctx, input),
  changeSweep: (ctx: Ctx, input: { id: string }) => changeSweep(ctx, input),
  forkSweep: (ctx: Ctx, input: { id: string }) => forkSweep(ctx, input),
  renderForReal: (ctx: Ctx, input: { id: string }) => renderForReal(ctx, input),
};

export type Verbs = typeof verbs;
