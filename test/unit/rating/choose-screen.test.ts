import { describe, expect, it } from 'vitest';
import { chooseScreen } from '#core/rating/choose-screen.ts';
import type { Evidence } from '#core/rating/evidence.ts';
import type { Fit } from '#core/rating/fit.ts';
import { fitRating } from '#core/rating/fit-rating.ts';
import { indexCells } from '#core/rating/index-cells.ts';
import { scoreCells } from '#core/rating/score-cells.ts';
import { setInformation } from '#core/rating/set-information.ts';
import { grid, pairVotes, utilities } from './world.ts';

const design = grid([4, 4, 3], ['ordered']);
const truth = utilities(design, 2);
const fit = fitRating(design, pairVotes(truth, 60, 1), { raters: 1 });
const blocks = new Int32Array(design.count);
const scores = scoreCells(design, fit).mean;

function session(size: number, goal: 'best' | 'map' | 'mix', screens: number) {
  const history: (readonly number[])[] = [];
  const chosen = Array.from({ length: screens }, () => {
    const screen = chooseScreen(design, fit, { size, goal, blocks, history, seed: 3 });
    history.push(screen.cells);
    return screen;
  });
  return { history, chosen };
}

describe('the next screen', () => {
  it.each([2, 4, 9])('shows %i different cells, and no two of them again within ten screens', (size) => {
    const large = grid([6, 5, 5]);
    const prior = fitRating(large, [], { raters: 1 });
    const everywhere = new Int32Array(large.count);
    const history: (readonly number[])[] = [];
    for (let n = 0; n < 26; n++) {
      const goal = n < 14 ? 'mix' : 'best';
      const { cells } = chooseScreen(large, prior, { size, goal, blocks: everywhere, history, seed: 1 });
      expect(new Set(cells).size).toBe(size);
      for (const old of history.slice(-10))
        expect(old.filter((cell) => cells.includes(cell)).length).toBeLessThan(2);
      history.push(cells);
    }
  });

  it('asks 6 of 100 again, as they were, and never soon', () => {
    const { history, chosen } = session(2, 'mix', 300);
    const probes = chosen.flatMap(({ probe }, n) => (probe ? [n] : []));
    expect(probes.length).toBeGreaterThan(8);
    expect(probes.length).toBeLessThan(32);
    for (const n of probes) {
      const key = (cells: readonly number[] = []): string => cells.toSorted((a, b) => a - b).join();
      const before = history.slice(0, n).map(key).lastIndexOf(key(history[n]));
      expect(before).toBeGreaterThanOrEqual(0);
      expect(n - before).toBeGreaterThan(10);
    }
  });

  it('puts cells into slots at random', () => {
    const { history } = session(2, 'map', 120);
    const ascending = history.filter(([a = 0, b = 0]) => a < b).length;
    expect(ascending).toBeGreaterThan(36);
    expect(ascending).toBeLessThan(84);
  });

  it('stays within a block, and shows only what is there', () => {
    const seeds = grid([4, 3, 5], ['ordered', 'categorical', 'random']);
    const prior = fitRating(seeds, [], { raters: 1 });
    const bySeed = seeds.at[2] ?? new Int32Array(0);
    const available = Uint8Array.from({ length: seeds.count }, (_, cell) => (cell % 5 === 0 ? 0 : 1));
    const history: (readonly number[])[] = [];
    const used = new Set<number>();
    for (let n = 0; n < 60; n++) {
      const goal = n % 2 === 0 ? 'best' : 'map';
      const { cells } = chooseScreen(seeds, prior, {
        size: 4,
        goal,
        blocks: bySeed,
        history,
        seed: 8,
        available,
      });
      expect(cells.length).toBe(4);
      expect(new Set(cells.map((cell) => bySeed[cell])).size).toBe(1);
      expect(cells.every((cell) => available[cell] === 1)).toBe(true);
      used.add(bySeed[cells[0] ?? 0] ?? -1);
      history.push(cells);
    }
    expect(used.size).toBe(5);
  });

  it('asks about the best when the best is wanted, and about what is unknown when a map is', () => {
    const mean = (goal: 'best' | 'map'): number => {
      const cells = session(2, goal, 40)
        .chosen.slice(5)
        .flatMap((screen) => screen.cells);
      return cells.reduce((sum, cell) => sum + (scores[cell] ?? 0), 0) / cells.length;
    };
    expect(mean('best')).toBeGreaterThan(mean('map') + 0.5);
    const index = indexCells(design, fit);
    const told = (goal: 'best' | 'map'): number => {
      const { chosen } = session(2, goal, 30);
      return chosen.reduce((sum, screen) => sum + setInformation(fit, index, screen.cells), 0);
    };
    expect(told('map')).toBeGreaterThan(told('best'));
  });

  it('makes do with few cells', () => {
    const few = grid([3]);
    const prior = fitRating(few, [], { raters: 1 });
    const wish = { goal: 'mix', blocks: new Int32Array(3), seed: 1 } as const;
    const history: (readonly number[])[] = [];
    for (let n = 0; n < 15; n++) {
      const { cells } = chooseScreen(few, prior, { ...wish, size: 4, history });
      expect(cells.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
      history.push(cells);
    }
    const one = { ...wish, size: 2, history, available: Uint8Array.of(1, 0, 0) };
    expect(chooseScreen(few, prior, one).cells).toEqual([]);
  });

  it('is the same for the same question', () => {
    const wish = { size: 4, goal: 'mix', blocks, history: [], seed: 5 } as const;
    expect(chooseScreen(design, fit, wish)).toEqual(chooseScreen(design, fit, wish));
    expect(chooseScreen(design, fit, { ...wish, seed: 6 })).not.toEqual(chooseScreen(design, fit, wish));
  });

  it('finds a good cell in few screens', () => {
    const answers: Evidence[] = [];
    const history: (readonly number[])[] = [];
    let latest: Fit = fitRating(design, [], { raters: 1 });
    for (let n = 0; n < 20; n++) {
      const { cells } = chooseScreen(design, latest, { size: 4, goal: 'mix', blocks, history, seed: 4 });
      const order = cells.toSorted((a, b) => (truth[b] ?? 0) - (truth[a] ?? 0));
      answers.push({ kind: 'set', rater: 0, cells, best: order[0] ?? null, worst: order[3] ?? null });
      history.push(cells);
      latest = fitRating(design, answers, { raters: 1, warm: latest });
    }
    const shown = new Set(history.slice(-5).flat());
    const best = truth.indexOf(Math.max(...truth));
    expect(shown.has(best)).toBe(true);
  });
});
