import { describe, expect, it } from 'vitest';
import type { Judgement } from '#core/api/vote.ts';
import { learn } from '#core/judgement/learn.ts';
import { scoreRows } from '#core/judgement/score-rows.ts';
import { seededRandom } from '#core/rating/seeded-random.ts';

const DUMPLING = ['0.2', '0.4', '0.6', '0.8', '1.0'];
const CFG = ['2', '5', '8', '12'];
const SAMPLER = ['euler', 'dpmpp_2m'];
const SEEDS = ['1', '2'];
const axis = (name: string, labels: string[], numbers: boolean, replicates = false) => ({
  name,
  params: [{ name, targets: [{ node: '3', input: name }] }],
  values: labels.map((label) => ({ label, values: [numbers ? Number(label) : label] })),
  ...(replicates ? { replicates } : {}),
});

/** Utility by rule: best at 0.8 and CFG 5, no matter which sampler. */
const utility = (d: number, c: number): number =>
  ([-2, -0.6, 1, 1.8, -1][d] ?? 0) + ([-0.8, 1.2, 0.1, -1.5][c] ?? 0);

function judged(screens: number): Judgement {
  const at = { dumpling: [] as number[], cfg: [] as number[], sampler: [] as number[], seed: [] as number[] };
  for (let d = 0; d < 5; d += 1)
    for (let c = 0; c < 4; c += 1)
      for (let s = 0; s < 2; s += 1)
        for (let k = 0; k < 2; k += 1) {
          at.dumpling.push(d);
          at.cfg.push(c);
          at.sampler.push(s);
          at.seed.push(k);
        }
  const count = at.cfg.length;
  // Nobody has seen the best one.
  const isUnseen = (row: number): boolean =>
    at.dumpling[row] === 3 && at.cfg[row] === 1 && at.sampler[row] === 1;
  const rows = Array.from({ length: count }, (_, row) => row);
  const seen = rows.filter((row) => !isUnseen(row));
  const columns = (of: number[]) =>
    [at.dumpling, at.cfg, at.sampler, at.seed].map((column) => of.map((row) => column[row] ?? 0));
  const random = seededRandom(7);
  const votes = Array.from({ length: screens }, (_, n) => {
    const scene = n % 2;
    const pool = seen.map((row, place) => ({ row, place })).filter(({ row }) => at.seed[row] === scene);
    const slots = Array.from({ length: 4 }, () =>
      pool.splice(Math.floor(random.uniform() * pool.length), 1),
    ).flat();
    const scored = slots.map(({ row }) => {
      const gumbel = -Math.log(-Math.log((random.uniform() + 1e-9) / (1 + 2e-9)));
      return utility(at.dumpling[row] ?? 0, at.cfg[row] ?? 0) + gumbel;
    });
    return {
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      rater: 'Anna',
      question: 'overall',
      slots: slots.map(({ place }) => place),
      best: scored.indexOf(Math.max(...scored)),
      worst: scored.indexOf(Math.min(...scored)),
      tie: null,
      milliseconds: 3000 + n,
      probe: false,
      createdAt: '2026-01-01T00:00:00.000Z',
    };
  });
  return {
    revision: 0,
    criterion: '',
    axes: [
      axis('dumpling', DUMPLING, true),
      axis('cfg', CFG, true),
      axis('sampler', SAMPLER, false),
      axis('seed', SEEDS, true, true),
    ],
    factors: [
      { name: 'dumpling', levels: 5, kind: 'ordered', positions: DUMPLING.map(Number) },
      { name: 'cfg', levels: 4, kind: 'ordered', positions: CFG.map(Number) },
      { name: 'sampler', levels: 2, kind: 'categorical' },
      { name: 'seed', levels: 2, kind: 'random' },
    ],
    cells: {
      ordinal: seen,
      render: seen.map((row) => String(row).padStart(64, '0')),
      image: seen.map(String),
      placeholder: seen.map(() => ''),
      width: seen.map(() => 64),
      height: seen.map(() => 64),
      seconds: seen.map((row) => (at.sampler[row] === 0 ? 2 : 6)),
      at: columns(seen),
    },
    unseen: { ordinal: rows.filter(isUnseen), at: columns(rows.filter(isUnseen)) },
    votes,
    stars: [],
    flags: [],
    raters: ['Anna'],
    criteria: [],
  };
}

describe('learn', () => {
  it('says nothing of a sweep that nobody judged', () => {
    expect(learn(judged(0))).toBeNull();
  });
  it('proposes nothing while nearly everything could still be the best', () => {
    const learned = learn(judged(2));
    expect(learned?.proposal).toEqual({ axes: [], seeds: null });
    expect(learned?.words[0]).toMatch(/^2 answers say nothing yet/);
  });
  const learned = learn(judged(90));
  it('finds what matters, in figures and in three sentences with their intervals', () => {
    const [front] = learned?.summary.standings ?? [];
    expect(front?.tied).toBe(true);
    expect(learned?.words).toHaveLength(3);
    expect(learned?.words[0]).toMatch(
      /^Dumpling 0\.[68] with CFG 5 and Sampler \w+ is in front .* likely .* \d+ of 39 settings cannot be told apart/,
    );
    expect(learned?.words[1]).toMatch(
      /^Dumpling seems to matter most: \d+ % of the differences \(likely \d+ % to \d+ %\); its best value is 0\.[68]/,
    );
    expect(learned?.words[2]).toMatch(/^Sampler (hardly matters|seems to matter least)/);
  });
  it('predicts that the best is one that nobody has seen', () => {
    expect(learned?.unseen).toMatchObject({ place: 0 });
    expect(learned?.unseen?.better).toBeGreaterThan(0.1);
    expect(learned?.unseen?.better).toBeLessThan(0.8);
  });
  it('proposes to drop what lost, to look closer around the best, and to keep the faster of what does not matter', () => {
    const changes = Object.fromEntries((learned?.proposal.axes ?? []).map((change) => [change.axis, change]));
    expect(changes[0]?.drop).toContain(0);
    expect(changes[0]?.keep).toContain(3);
    expect(changes[0]?.add).toEqual(expect.arrayContaining([0.7, 0.9]));
    expect(changes[1]?.drop).toContain(3);
    expect(changes[2]).toMatchObject({
      keep: [0],
      drop: [1],
      reason: expect.stringMatching(/Sampler hardly matters .* the fastest, euler, is kept/),
    });
  });
  it('says the utility of each cell alone, by ordinal, in the order of what was learned', () => {
    const judgement = judged(90);
    const scores = scoreRows(judgement);
    expect([...(scores?.keys() ?? [])]).toEqual(judgement.cells.ordinal);
    const mean = (cfg: number) => {
      const rows = judgement.cells.ordinal.filter((_, row) => judgement.cells.at[1]?.[row] === cfg);
      return rows.reduce((sum, ordinal) => sum + (scores?.get(ordinal) ?? 0), 0) / rows.length;
    };
    expect([0, 1, 2, 3].toSorted((a, b) => mean(b) - mean(a))).toEqual([1, 2, 0, 3]);
    expect(scoreRows(judged(0))).toBeNull();
  });
  it('knows the rater', () => {
    expect(learned?.raters).toMatchObject([{ name: 'Anna', votes: 90, stars: 0, flags: 0 }]);
    const [anna] = learned?.raters ?? [];
    expect(anna?.milliseconds).toBeCloseTo(3044.5);
    // The model foretells a steady rater far better than dice.
    expect((anna?.logLikelihood ?? 0) - (anna?.chance ?? 0)).toBeGreaterThan(0.5);
  });
});
