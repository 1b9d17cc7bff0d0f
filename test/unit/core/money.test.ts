import { assert, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFleets, describeFleets } from '#core/estimate/compare-fleets.ts';
import { estimatePlan } from '#core/estimate/estimate-plan.ts';
import { countSpending, type ServerSpending } from '#core/estimate/spending.ts';
import { courseParts } from '#core/grid/course-text.ts';
import { type Demand, shouldWake } from '#core/plan/should-wake.ts';
import { readMoneyBudget } from '#core/sweep/read-money-budget.ts';

const exactly = (value: number) => ({ low: value, typical: value, high: value });
const none: ServerSpending = {
  id: 'one',
  pricePerHour: null,
  available: true,
  wakesOnDemand: false,
  awake: true,
  idleSeconds: 0,
  seconds: 0,
  renders: 0,
  running: 0,
  allSeconds: 0,
  awakeSeconds: 0,
};
const known = { secondsEach: null, sweeps: 1, past: 0 };

describe('money of a sweep', () => {
  it('is what a server rendered, and of one that sleeps what it was awake for this sweep', () => {
    const rented = { ...none, pricePerHour: 3.6, seconds: 100, renders: 10, allSeconds: 100 };
    expect(countSpending([rented], 5, known)).toEqual({
      spent: expect.closeTo(0.1),
      committed: 0,
      left: expect.closeTo(0.05),
    });
    // Awake for 400 s, of which half of the renders were this sweep's: 200 s; and 60 s to fall asleep are to come.
    const sleeper = {
      ...rented,
      wakesOnDemand: true,
      allSeconds: 200,
      awakeSeconds: 400,
      idleSeconds: 60,
      running: 1,
    };
    expect(countSpending([sleeper], 5, known)).toEqual({
      spent: expect.closeTo(0.2),
      committed: expect.closeTo(0.01 + 0.06),
      left: expect.closeTo(0.05 + 0.06),
    });
  });

  it('counts a cold start before anything is rendered, and says nothing of what costs nothing', () => {
    const waking = { ...none, pricePerHour: 3.6, wakesOnDemand: true, awakeSeconds: 90 };
    expect(countSpending([waking], 5, known)).toMatchObject({ spent: expect.closeTo(0.09), left: null });
    expect(countSpending([waking], 5, { secondsEach: 10, sweeps: 2, past: 0 })).toMatchObject({
      spent: expect.closeTo(0.045),
      left: expect.closeTo(0.05),
    });
    expect(countSpending([none], 5, known)).toBeNull();
    expect(countSpending([{ ...waking, available: false, awakeSeconds: 0 }], 0, known)).toBeNull();
  });

  it('is said in one line', () => {
    const at = Date.parse('2026-01-01T00:00:34Z');
    expect(
      courseParts(
        {
          money: { spent: 0.42, left: 1.1, budget: 5 },
          waking: { servers: 2, since: '2026-01-01T00:00:00Z' },
          pauseReason: null,
        },
        at,
      ),
    ).toEqual(['waking 2 servers, 34 s', '$0.42 of $5.00, about $1.10 to come']);
    expect(courseParts({ money: null, waking: null, pauseReason: 'Spent.' }, at)).toEqual(['Spent.']);
  });

  it('has a budget where the definition sets one', () => {
    expect(readMoneyBudget('teststrip: 1\nbudget: {money: 2.5}')).toBe(2.5);
    expect(readMoneyBudget('{"budget": {"money": 3, "renders": 5}}')).toBe(3);
    expect(readMoneyBudget('name: money\nbudget: {renders: 5}')).toBeNull();
    expect(readMoneyBudget('budget: {money: -1}')).toBeNull();
    expect(readMoneyBudget('budget: money')).toBeNull();
  });
});

describe('fleets', () => {
  const server = { rate: exactly(1), pricePerHour: 1.8 };
  const groups = [{ count: 400, able: [0, 1, 2, 3] }];

  it('says that half of the servers cost the same and take longer', () => {
    const fleets = compareFleets([server, server, server, server], groups, 10);
    expect(fleets.map(({ servers }) => servers)).toEqual([1, 2, 3, 4]);
    expect(fleets[1]).toEqual({ servers: 2, seconds: 2000, dollars: expect.closeTo(2) });
    expect(describeFleets(fleets)).toBe(
      '2 servers cost the same as 4 ($2.00) and take 33 m 20 s instead of 16 m 40 s.',
    );
  });

  it('counts what waking and falling asleep cost', () => {
    const sleeper = { ...server, coldSeconds: 90, idleSeconds: 60 };
    const few = compareFleets([sleeper, sleeper, sleeper, sleeper], [{ count: 20, able: [0, 1, 2, 3] }], 10);
    expect(few[0]?.dollars).toBeCloseTo((350 * 1.8) / 3600);
    expect(few[3]?.dollars).toBeCloseTo((800 * 1.8) / 3600);
    expect(describeFleets(few)).toMatch(
      /^2 servers cost \$0\.25 instead of the \$0\.40 of 4, and take 3 m 10 s/,
    );
    const plan = estimatePlan([sleeper], [{ count: 20, able: [0] }], 10);
    expect(plan.seconds?.typical).toBe(290);
    expect(plan.dollars?.typical).toBeCloseTo((350 * 1.8) / 3600);
  });

  it('says nothing without prices, without speeds, or where one server can make what others cannot', () => {
    expect(
      compareFleets([server, { ...server, pricePerHour: null }], [{ count: 9, able: [0, 1] }], 1),
    ).toEqual([]);
    expect(compareFleets([server, { ...server, rate: null }], [{ count: 9, able: [0, 1] }], 1)).toEqual([]);
    const apart = [
      { count: 9, able: [0] },
      { count: 9, able: [1] },
    ];
    expect(compareFleets([server, server], apart, 1).map(({ servers }) => servers)).toEqual([2]);
    expect(describeFleets([])).toBeNull();
  });
});

describe('waking', () => {
  const idle: Demand = { waiting: 0, only: 0, held: 0, awake: 0, secondsEach: 10, overhead: 150 };

  it('wakes for what was left there, for the first render, and for what only it can make', () => {
    expect(shouldWake(idle)).toBe(false);
    expect(shouldWake({ ...idle, held: 1 })).toBe(true);
    expect(shouldWake({ ...idle, waiting: 1 })).toBe(true);
    expect(shouldWake({ ...idle, waiting: 1, awake: 1 })).toBe(false);
    expect(shouldWake({ ...idle, waiting: 1, only: 1, awake: 1 })).toBe(true);
  });

  it('keeps as few awake as have enough to do for waking one more to pay', () => {
    const woken = (waiting: number): number => {
      let awake = 0;
      while (awake < 8 && shouldWake({ ...idle, waiting, awake })) awake += 1;
      return awake;
    };
    expect([1, 15, 16, 40, 300].map(woken)).toEqual([1, 1, 2, 3, 8]);
    assert(
      property(nat(500), nat(500), (a, b) => {
        expect(woken(Math.min(a, b))).toBeLessThanOrEqual(woken(Math.max(a, b)));
      }),
    );
  });
});
