import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JudgedVote, Judgement } from '#core/api/vote.ts';
import { createJudge } from '#core/judgement/create-judge.ts';
import { factorsOfAxes } from '#core/judgement/factors-of-axes.ts';
import { goingState } from '#core/judgement/going/going-state.ts';
import { proposeHandful } from '#core/judgement/going/propose-handful.ts';
import { reachOfAxes } from '#core/judgement/going/reach-of-axes.ts';
import { readPoints } from '#core/judgement/going/read-points.ts';
import { writePoints } from '#core/judgement/going/write-points.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';

const workflow = parseWorkflow(
  readFileSync(new URL('../../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url), 'utf8'),
);
const TEXT = `teststrip: 1
name: Continuous
workflow: sdxl-two-loras.api.json
axes:
  - { param: dumpling, values: [0.4, 0.6, 0.8, 1.0] } # how strong
  - { param: cfg, values: [4, 7, 10] }
  - zip: [{ param: sampler, values: [euler, dpmpp_2m] }, { param: scheduler, values: [normal, karras] }]
`;
/** What servers say of the numbers. */
const parametersOf = ({ axes }: Pick<Judgement, 'axes'>) =>
  axes.slice(0, 2).map(({ params }, at) => ({
    targets: params[0]?.targets ?? [],
    type: 'FLOAT',
    range: at === 0 ? { min: -10, max: 10 } : { min: 0, max: 100 },
    step: at === 0 ? 0.01 : 0.1,
  }));

function resolve(text: string) {
  const parsed = parseDefinition(text);
  if (!parsed.ok || !workflow.ok) throw new Error(JSON.stringify(parsed));
  const resolved = resolveSweep(parsed.definition, workflow.graph);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.issues));
  return resolved.sweep;
}

/** A sweep of which every cell has a picture; what it shows is told by its values. */
function judgementOf(text: string): Judgement {
  const sweep = resolve(text);
  const axes: Judgement['axes'] = sweep.axes;
  const points = [...expandPlan(sweep).cells].map(({ at }) => at);
  const rows = points.map((_, row) => row);
  return {
    revision: 0,
    criterion: '',
    axes,
    factors: factorsOfAxes(axes),
    cells: {
      ordinal: rows,
      render: points.map((at) => at.map((level, axis) => axes[axis]?.values[level]?.label).join(' | ')),
      image: rows.map(String),
      placeholder: rows.map(() => ''),
      width: rows.map(() => 64),
      height: rows.map(() => 64),
      seconds: rows.map(() => 1),
      at: axes.map((_, axis) => points.map((at) => at[axis] ?? -1)),
    },
    unseen: { ordinal: [], at: axes.map(() => []) },
    votes: [],
    stars: [],
    flags: [],
    raters: [],
    criteria: [],
  };
}

/** The best is at Dumpling 0.71 and CFG 5.5 with the second sampler, between the values. */
function truth(render: string): number {
  const [dumpling = 0, cfg = 0] = render.split(' | ').map(Number);
  return 5 - 30 * (dumpling - 0.71) ** 2 - 0.16 * (cfg - 5.5) ** 2 - (render.endsWith('karras') ? 0 : 1.2);
}

type Said = Omit<JudgedVote, 'slots'> & { renders: string[] };

/** Somebody votes on screens of four until it is settled, new pictures first. */
function voteOn(text: string, said: Said[], seed: number, most: number) {
  const judgement = judgementOf(text);
  const judge = createJudge();
  const { uniform } = seededRandom(seed);
  const gumbel = (): number => -Math.log(-Math.log(uniform() || Number.MIN_VALUE));
  const { render } = judgement.cells;
  const points = readPoints(text, judgement.axes);
  const rowOf = new Map(render.map((key, row) => [key, row]));
  const votes = said.map(({ renders, ...vote }): JudgedVote => ({
    ...vote,
    slots: renders.map((key) => rowOf.get(key) ?? -1),
  }));
  for (let screen = 0; ; screen += 1) {
    const { step, fresh } = goingState(judgement, points, votes, true);
    const order = { judgement: screen === 0 ? judgement : null, question: 'overall', ahead: [], size: 4, narrow: points.length > 0 }; // prettier-ignore
    const news = judge({ ...order, votes: [...votes], want: 1, fresh, seed: seed + screen });
    const done = step === 'choose' && (news.verdict?.settled === true || screen >= most);
    if (done || screen > 60) return { judgement, votes, news, said, screens: screen };
    const slots = [...(news.screens[0]?.cells ?? [])];
    if (fresh.length > 0) expect(slots.some((row) => fresh.includes(row)) || screen > 0).toBe(true);
    const liked = slots.map((row) => truth(render[row] ?? '') + gumbel());
    const best = liked.indexOf(Math.max(...liked));
    const worst = liked.indexOf(Math.min(...liked.filter((_, slot) => slot !== best)));
    const vote = {
      id: `${seed} ${screen}`, rater: '', question: 'overall', best, worst, tie: null, milliseconds: 1,
      probe: false, createdAt: '',
    }; // prettier-ignore
    votes.push({ ...vote, slots });
    said.push({ ...vote, renders: slots.map((row) => render[row] ?? '') });
  }
}

describe('keep going', () => {
  it('finds what is between the values: better than the best of the grid, within a few renders', () => {
    const grid = judgementOf(TEXT);
    const gridBest = Math.max(...grid.cells.render.map(truth));
    const top = truth('0.71 | 5.5 | dpmpp_2m · karras');
    const outcomes = [1, 2, 3].map((world) => {
      let text = TEXT;
      const said: Said[] = [];
      let renders = 0;
      for (let round = 0; round < 6; round += 1) {
        const { judgement, votes } = voteOn(text, said, 1000 * world + 100 * round, round === 0 ? 30 : 12);
        const reach = reachOfAxes(judgement, parametersOf(judgement));
        const handful = proposeHandful(judgement, votes, { reach, rounds: round });
        expect(proposeHandful(judgement, votes, { reach, rounds: round })).toEqual(handful);
        if (!handful?.worth) break;
        renders += handful.points.length;
        const next = writePoints(text, judgement.axes, handful) ?? '';
        expect(judgementOf(next).cells.render).toHaveLength(24 + renders);
        text = next;
      }
      const { news, judgement } = voteOn(text, said, 1000 * world + 999, 60);
      const settled = news.verdict?.settled;
      return { best: truth(judgement.cells.render[news.verdict?.best ?? 0] ?? ''), renders, text, settled };
    });
    for (const { best, renders, text, settled } of outcomes) {
      expect(best).toBeGreaterThan(gridBest);
      expect(top - best).toBeLessThan(0.25);
      expect(settled).toBe(true);
      expect(renders).toBeLessThanOrEqual(24);
      expect(text).toContain('# how strong');
    }
  });

  it('says of each point where it lies and what is expected of it, in the steps that the servers take', () => {
    const { judgement, votes } = voteOn(TEXT, [], 7, 30);
    const reach = reachOfAxes(judgement, parametersOf(judgement));
    expect(reach).toEqual([
      { least: 0.3, most: 1.1, grain: 0.01 },
      { least: 2.5, most: 11.5, grain: 0.1 },
      null,
    ]);
    const handful = proposeHandful(judgement, votes, { reach, rounds: 0 });
    expect(handful?.points).toHaveLength(6);
    for (const { place, why, better } of handful?.points ?? []) {
      expect(why).toMatch(/^(Dumpling|CFG|Sampler) .*\. (Likely better|Little is known there).*\d+ %/);
      expect(better).toBeGreaterThan(0);
      for (const [axis, one] of place.entries())
        if ('value' in one) expect(String(one.value)).toMatch(axis === 0 ? /^\d(\.\d\d?)?$/ : /^\d+(\.\d)?$/);
    }
    expect(proposeHandful({ ...judgement, stars: [] }, [], { reach, rounds: 0 })).toBeNull();
  });

  it('waits for pictures, then asks for each new one three times, then chooses again', () => {
    const text = `${TEXT}points: [{ at: { dumpling: 0.7, cfg: 5, sampler: euler, scheduler: normal }, round: 1 }]\n`;
    const judgement = judgementOf(text);
    const points = readPoints(text, judgement.axes);
    expect(points).toEqual([{ at: [2, 1, 0], why: null, round: 1 }]);
    const { cells } = judgement;
    const waits = {
      cells: { ...cells, render: cells.render.slice(0, 24) },
      unseen: { ordinal: [24], at: cells.at.map((column) => [column[24] ?? -1]) },
    };
    expect(goingState(waits, points, [], true)).toMatchObject({ step: 'render', waiting: 1 });
    // What failed for good is not waited for.
    expect(goingState(waits, points, [], false).step).toBe('choose');
    expect(goingState(judgement, points, [], true)).toMatchObject({ step: 'vote', fresh: [24], settings: 1 });
    const vote = {
      id: '', rater: '', question: 'overall', slots: [24, 0], best: 0, worst: null, tie: null, milliseconds: 1,
      probe: false, createdAt: '',
    } satisfies JudgedVote; // prettier-ignore
    expect(goingState(judgement, points, [vote, vote, vote], true)).toMatchObject({
      step: 'choose',
      rounds: 1,
    });
  });
});
