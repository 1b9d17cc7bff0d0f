import type { Design } from './design.ts';
import type { Fit } from './fit.ts';
import type { Block, Layout } from './layout.ts';
import { BIAS, type Solved } from './solve-step.ts';
import type { Component } from './update-variances.ts';

/** Variance to start from of what a cell has beyond its axes, in squared logits. */
export const RESIDUAL = 0.34;

/**
 * How far the log of a variance may stray from its start on its own. Interactions are many and small: what one of them
 * says counts for the others, until there are votes enough to tell them apart.
 */
const OWN = { main: 0.7, interaction: 0.4, residual: 0.7 };

const sameBlock = (a: Block, b: Block): boolean =>
  a.kind === b.kind && a.factors.join() === b.factors.join() && a.start === b.start && a.width === b.width;

/** The variance of each block: what an earlier fit came to, or where to start. */
export const startVariances = (layout: Layout, warm: Fit | undefined): number[] =>
  layout.blocks.map((block) => {
    const known = warm?.blocks.findIndex((other) => sameBlock(block, other)) ?? -1;
    return warm?.variances[known] ?? block.start;
  });

/** Prior variance of each parameter in contrast form. */
export function priorVariances(layout: Layout, variances: readonly number[], residual: number): Float64Array {
  const prior = new Float64Array(layout.width);
  layout.blocks.forEach(({ from, width }, b) => prior.fill(variances[b] ?? 0, from, from + width));
  prior.fill(residual, layout.residualsFrom, layout.biasesFrom);
  prior.fill(BIAS, layout.biasesFrom);
  return prior;
}

/** What the posterior says about each variance; the residual's comes last. */
export function componentsOf(
  layout: Layout,
  { contrastMean, spread }: Pick<Solved, 'contrastMean' | 'spread'>,
  variances: readonly number[],
  residual: number,
): Component[] {
  const component = (variance: number, start: number, own: number, from: number, to: number): Component => {
    let squares = 0;
    let resolved = 0;
    for (let i = from; i < to; i++) {
      const left = spread[i] as number;
      squares += (contrastMean[i] as number) ** 2 + left;
      resolved += (1 - left / variance) ** 2;
    }
    return { variance, start, own, squares, resolved, count: to - from };
  };
  return [
    ...layout.blocks.map(({ kind, from, width, start }, b) =>
      component(variances[b] ?? start, start, OWN[kind], from, from + width),
    ),
    component(residual, RESIDUAL, OWN.residual, layout.residualsFrom, layout.biasesFrom),
  ];
}

/** The summed variance of the main effects of each factor, by which interactions are ranked. */
export function strengths(design: Design, { blocks, variances }: Fit): number[] {
  return design.factors.map((_, f) =>
    blocks.reduce((sum, { kind, factors }, b) => {
      const own = kind === 'main' && factors[0] === f;
      return own ? sum + (variances[b] ?? 0) : sum;
    }, 0),
  );
}
