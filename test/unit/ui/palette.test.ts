import { describe, expect, it } from 'vitest';
import { createRegistry } from '#ui/palette/action-registry.ts';
import { keyOf, showKey, type Action } from '#ui/palette/action.ts';
import { findActions, groupActions } from '#ui/palette/find-actions.ts';
import { sheetLines } from '#ui/palette/sheet-lines.ts';
import { wayActions } from '#ui/compare/compare-actions.ts';
import { gridActions } from '#ui/grid/actions/grid-actions.ts';
import type { Parts } from '#ui/grid/actions/parts.ts';
import { zoomActions } from '#ui/stage/zoom-actions.ts';
import { axes } from '../grid/axes.ts';

const nothing = () => undefined;
const act = (label: string, more: Partial<Action> = {}): Action =>
  ({ group: 'Some', label, run: nothing, ...more }) as Action;

/** A light table on which every call is written down. */
function table(): { parts: Parts; calls: string[] } {
  const calls: string[] = [];
  const spy = (name: string) =>
    new Proxy(nothing, {
      apply: (_, __, given: unknown[]) => {
        calls.push(`${name}(${given.map((one) => JSON.stringify(one)).join(', ')})`);
      },
    });
  const part = (name: string, known: object) =>
    new Proxy(known, { get: (of, member) => Reflect.get(of, member) ?? spy(`${name}.${String(member)}`) });
  const pivot = { x: 1, y: 3, superX: null, superY: null, held: [0, 4] };
  const index = { count: 0, indicesOf: () => [] };
  const grid = {
    axes,
    pivot,
    index,
    names: ['cfg'],
    filter: '',
    sort: '',
    seeds: 'one',
    show: ['stars'],
    replicates: null,
    condition: null,
    ordinal: 5,
    crop: null,
    order: {},
  };
  const parts = part('parts', {
    grid: new Proxy(grid, {
      get: (of, member) => (member in of ? Reflect.get(of, member) : spy(`grid.${String(member)}`)),
    }),
    store: part('store', {}),
    sheet: part('sheet', { step: () => 7, sheet: { size: 100, largest: 400 } }),
    ratings: part('ratings', {}),
    here: part('here', {}),
    crops: [],
    activeAxis: 4,
  });
  return { parts: parts as Parts, calls };
}

describe('keys', () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
    keyOf({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, ...more });

  it('are named as actions have them', () => {
    expect(press('p')).toBe('p');
    expect(press('Z', { shiftKey: true })).toBe('shift+z');
    expect(press('{', { shiftKey: true })).toBe('{');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press(' ', { shiftKey: true })).toBe('shift+Space');
    expect(press('k', { metaKey: true })).toBe('mod+k');
    expect(press('ArrowLeft', { shiftKey: true })).toBe('shift+ArrowLeft');
    expect(press('я', { code: 'KeyZ' })).toBe('z');
    expect(press('é', { code: 'Digit2' })).toBe('é');
  });

  it('are shown as keyboards have them', () => {
    expect(
      ['p', 'shift+z', 'mod+k', 'ArrowLeft', '+', '-', 'mod+shift+z'].map((key) => showKey(key)),
    ).toEqual(['P', '⇧ Z', 'Ctrl K', '←', '+', '−', 'Ctrl ⇧ Z']);
    expect(showKey('mod+k', true)).toBe('⌘ K');
  });
});

describe('actions', () => {
  it('are those of whoever is on the page; the last one has the key', () => {
    const registry = createRegistry();
    const leave = registry.add(() => [act('below', { keys: ['p'] }), act('also', { keys: ['q'] })]);
    const close = registry.add(() => [act('above', { keys: ['p'] })]);
    expect(registry.find('p')?.label).toBe('above');
    expect(registry.find('q')?.label).toBe('also');
    close();
    expect(registry.find('p')?.label).toBe('below');
    leave();
    expect(registry.list()).toEqual([]);
    expect(registry.find('p')).toBeNull();
  });

  it('are found by some of their name, by other words for them, and by their group', () => {
    const list = [
      act('Exchange X and Y', { words: 'transpose swap' }),
      act('Reject'),
      act('Order by…', { words: 'sort' }),
    ];
    const found = (text: string) => findActions(list, text).map(({ label }) => label);
    expect(found('')).toHaveLength(3);
    expect(found('rej')[0]).toBe('Reject');
    expect(found('sort')[0]).toBe('Order by…');
    expect(found('transp')[0]).toBe('Exchange X and Y');
    expect(found('zzzz')).toEqual([]);
    expect(
      groupActions([act('a'), act('b', { group: 'Other' }), act('c')]).map(({ actions }) => actions.length),
    ).toEqual([2, 1]);
  });

  it('have no key twice on the light table', () => {
    for (const list of [
      gridActions(table().parts),
      [...zoomActions(nothing), ...wayActions(table().parts as never)],
    ]) {
      const keys = list.flatMap((action) => action.keys ?? []);
      expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
    }
  });

  it.each([
    ['3', 'here.rate({"stars":3})'],
    ['0', 'here.rate({"stars":0})'],
    ['p', 'here.rate({"flag":"pick"})'],
    ['x', 'here.rate({"flag":"reject"})'],
    ['u', 'here.rate({"flag":null})'],
    ['n', 'here.startNote()'],
    ['z', 'ratings.undo()'],
    ['shift+z', 'ratings.redo()'],
    ['Space', 'parts.onLarge()'],
    ['c', 'parts.onCompare("side")'],
    ['d', 'parts.onCompare("difference")'],
    ['/', 'parts.onFilter()'],
    ['h', 'grid.setFilter("not rejected")'],
    ['shift+h', 'grid.setFilter("picked")'],
    ['ArrowLeft', 'grid.select(7)'],
    ['shift+ArrowRight', 'grid.move(4, 1)'],
    ['shift+ArrowDown', 'parts.setActiveAxis(0)'],
    ['[', 'grid.put("x", "sampler + scheduler")'],
    ['}', 'grid.put("superY", "sampler + scheduler")'],
    ['t', 'grid.transpose()'],
    ['+', 'grid.setSize(124)'],
    ['-', 'grid.setSize(76)'],
  ])('%s does %s', (key, call) => {
    const { parts, calls } = table();
    const action = gridActions(parts).find(({ keys }) => keys?.includes(key));
    action?.run?.();
    expect(calls).toEqual([call]);
  });

  it('are all in the sheet of keys, once', () => {
    const list = gridActions(table().parts);
    const lines = sheetLines(list).flatMap(({ lines }) => lines);
    const told = lines.flatMap(({ keys }) => keys);
    expect(told.filter((key, place) => told.indexOf(key) !== place)).toEqual([]);
    const first = list.flatMap(({ keys, sheet }) => (sheet === null || !keys?.[0] ? [] : [keys[0]]));
    for (const key of first.filter((key) => !/^[1-5]$/.test(key))) expect(told).toContain(key);
    expect(told).toContain('1–5');
    expect(sheetLines([act('Silent')])).toEqual([]);
  });

  it('go on with lists of their own', () => {
    const { parts, calls } = table();
    const list = gridActions(parts);
    const open = (label: string, text = '') =>
      list.find((action) => action.label === label)?.open?.(text) ?? [];
    const along = open('Axis along X…');
    expect(along.map(({ label }) => label)).toEqual([
      'Seed',
      'Dumpling',
      'Checkpoint',
      'CFG',
      'Sampler + scheduler',
      'Nothing',
    ]);
    along.at(-1)?.run?.();
    open('Order by…')[0]?.run?.();
    open('Hold Sampler + scheduler at…')[1]?.run?.();
    open('Stars at least…')[3]?.run?.();
    expect(calls).toEqual([
      'grid.put("x", "none")',
      'grid.setSort("stars")',
      'grid.hold(4, 1)',
      'grid.setFilter("stars >= 4")',
    ]);
  });
});
