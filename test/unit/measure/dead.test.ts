import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDead, type Dead } from '#core/measure/find-dead.ts';
import type { CellPixels } from '#core/measure/cell-pixels.ts';
import type { MeasuredAxis } from '#core/measure/lora-at-work.ts';
import { loraInputs } from '#core/measure/lora-inputs.ts';
import { sayDead } from '#core/measure/say-dead.ts';
import type { Graph, Literal } from '#core/workflow/graph.ts';

const GRAPH: Graph = {
  4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
  10: {
    class_type: 'LoraLoader',
    inputs: { lora_name: 'dumpling.safetensors', strength_model: 0.8, strength_clip: 0.8, model: ['4', 0], clip: ['4', 1] },
  },
  11: {
    class_type: 'LoraLoader',
    inputs: { lora_name: 'me.safetensors', strength_model: 0.8, strength_clip: 0, model: ['10', 0], clip: ['10', 1] },
  },
  6: { class_type: 'CLIPTextEncode', inputs: { text: 'a cat', clip: ['11', 1] } },
  3: {
    class_type: 'KSampler',
    inputs: { seed: 1, steps: 4, cfg: 5, model: ['11', 0], positive: ['6', 0], negative: ['6', 0], latent_image: ['5', 0] },
  },
  5: { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
  8: { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  9: { class_type: 'SaveImage', inputs: { filename_prefix: 'x', images: ['8', 0] } },
}; // prettier-ignore
const LORAS = loraInputs(GRAPH);

type Target = string;
const axis = (name: string, targets: Target[], values: Literal[], params = [name]): MeasuredAxis => ({
  name,
  params: params.map((param) => ({
    name: param,
    targets: targets.map((target) => {
      const [node = '', input = ''] = target.split('.');
      return { node, input };
    }),
  })),
  values: values.map((value) => ({ label: String(value), values: [value] })),
});
const STRENGTH = ['10.strength_model', '10.strength_clip'];
const dumpling = (...values: Literal[]) => axis('dumpling', STRENGTH, values);
const cfg = (...values: Literal[]) => axis('cfg', ['3.cfg'], values);

type Point = { at: number[]; picture: string | null; render?: string };

function cellsOf(axes: MeasuredAxis[], points: Point[]): CellPixels & { wanted: Set<number>[] } {
  const numbers = new Map<string, number>();
  const number = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  return {
    ordinals: points.map((_, ordinal) => ordinal),
    places: axes.map((_, place) => points.map(({ at }) => at[place] ?? -1)),
    pixels: points.map(({ picture }) => (picture === null ? -1 : number(picture))),
    renders: points.map(({ render }, ordinal) => (render === undefined ? 1e6 + ordinal : number(render))),
    wanted: axes.map(
      (_, place) => new Set(points.map(({ at }) => at[place] ?? -1).filter((one) => one >= 0)),
    ),
  };
}

function dead(axes: MeasuredAxis[], points: Point[]): Dead[] {
  const { wanted, ...cells } = cellsOf(axes, points);
  return findDead({ axes, cells, loras: LORAS, wanted });
}
const words = (axes: MeasuredAxis[], points: Point[]): (string | undefined)[] =>
  dead(axes, points).map((one) => sayDead(one, axes)?.message);

/** Every combination, painted by what `paint` makes of the values. */
function grid(axes: MeasuredAxis[], paint: (values: Literal[]) => string | null): Point[] {
  let points: number[][] = [[]];
  for (const { values } of axes) points = points.flatMap((at) => values.map((_, index) => [...at, index]));
  return points.map((at) => ({
    at,
    picture: paint(at.map((index, place) => axes[place]?.values[index]?.values[0] ?? null)),
  }));
}

describe('a LoRA', () => {
  test('two strengths with the same pixels say so at once, others still missing', () => {
    const axes = [dumpling(0.4, 0.6, 0.8), cfg(4, 7)];
    const points = grid(axes, ([strength, scale]) => (scale === 4 && strength !== 0.6 ? 'same' : null));
    expect(words(axes, points)).toEqual([
      'Dumpling does nothing: 0.4 and 0.8 give the same pixels; its file is probably in a form that ComfyUI ignores',
    ]);
    expect(dead(axes, points)).toMatchObject([{ kind: 'values', compared: 1, same: 1, cells: [0, 4] }]);
    expect(dead(axes, points).map((one) => sayDead(one, axes)?.alarm)).toEqual([true]);
  });

  test('it is no longer said to do nothing once two strengths differ', () => {
    const axes = [dumpling(0.4, 0.6, 0.8), cfg(4, 7)];
    const points = grid(
      axes,
      ([strength, scale]) => `${strength === 0.6 ? 'other' : 'same'} ${String(scale)}`,
    );
    expect(words(axes, points)).toEqual(['Dumpling: 0.4 and 0.8 give the same pixels']);
    expect(dead(axes, points).map((one) => sayDead(one, axes)?.alarm)).toEqual([false]);
  });

  test('strength 0 and off are the same picture, which says nothing; 0 and 0.8 being the same says all', () => {
    const axes = [dumpling(0, 'off', 0.8)];
    expect(
      words(
        axes,
        grid(axes, ([strength]) => (strength === 0.8 ? 'with' : 'without')),
      ),
    ).toEqual([]);
    expect(
      words(
        axes,
        grid(axes, () => 'without'),
      ),
    ).toEqual([
      'Dumpling does nothing: 0, off and 0.8 give the same pixels; its file is probably in a form that ComfyUI ignores',
    ]);
  });

  test('files at strength 0 or left out are no evidence, files at work are', () => {
    const file = axis('dumpling.file', ['10.lora_name'], ['a.safetensors', 'b.safetensors']);
    const axes = [file, dumpling(0, 0.8)];
    const paint = ([name, strength]: Literal[]) => (strength === 0 ? 'none' : String(name));
    expect(words(axes, grid(axes, paint))).toEqual([]);
    expect(
      words(
        axes,
        grid(axes, ([, strength]) => String(strength)),
      ),
    ).toEqual([
      'Dumpling does nothing: a.safetensors and b.safetensors give the same pixels; the files are the same, or probably in a form that ComfyUI ignores',
    ]);
    const partly = [file, axis('dumpling', STRENGTH, ['off', 0.8])];
    expect(
      words(
        partly,
        grid(partly, ([name, strength]) => (strength === 'off' ? 'none' : String(name))),
      ),
    ).toEqual([]);
  });

  test('its strength on the text encoder alone has another likely reason', () => {
    const clip = axis('me.clip', ['11.strength_clip'], [0.2, 0.8]);
    expect(
      words(
        [clip],
        grid([clip], () => 'same'),
      )[0],
    ).toContain('has no part for the text encoder');
  });

  test('zipped LoRAs are named by those that differ; zipped with something else it is an axis like others', () => {
    const both: MeasuredAxis = {
      name: 'dumpling + me',
      params: [
        { name: 'dumpling', targets: [{ node: '10', input: 'strength_model' }] },
        { name: 'me', targets: [{ node: '11', input: 'strength_model' }] },
      ],
      values: [
        { label: '0.4 · 0.2', values: [0.4, 0.2] },
        { label: '0.8 · 0.2', values: [0.8, 0.2] },
      ],
    };
    const points = [0, 1].map((index): Point => ({ at: [index], picture: 'same' }));
    expect(words([both], points)[0]).toMatch(/^Dumpling does nothing: 0.4 · 0.2 and 0.8 · 0.2 give/);
    const mixed = {
      ...both,
      name: 'dumpling + cfg',
      params: [both.params[0], { name: 'cfg', targets: [{ node: '3', input: 'cfg' }] }].flatMap(
        (one) => one ?? [],
      ),
    };
    expect(words([mixed], points)).toEqual([
      'Dumpling + CFG: this axis does nothing: 0.4 · 0.2 and 0.8 · 0.2 give the same pixels',
    ]);
  });

  test('two dead LoRAs are two findings, though every picture is the same', () => {
    const axes = [dumpling(0.4, 0.8), axis('me', ['11.strength_model'], [0.4, 0.8])];
    expect(
      words(
        axes,
        grid(axes, () => 'same'),
      ),
    ).toHaveLength(2);
    const more = [...axes, cfg(4, 7)];
    expect(
      words(
        more,
        grid(more, () => 'same'),
      ),
    ).toEqual(['Every picture is the same, whatever varies']);
  });
});

describe('any axis', () => {
  test('it does nothing once all of its values were compared, and not before', () => {
    const axes = [axis('scheduler', ['3.scheduler'], ['normal', 'simple', 'karras']), cfg(4, 7)];
    const some = grid(axes, ([scheduler, scale]) => (scheduler === 'karras' ? null : String(scale)));
    expect(words(axes, some)).toEqual(['Scheduler: normal and simple give the same pixels']);
    const all = grid(axes, ([, scale]) => String(scale));
    expect(words(axes, all)).toEqual([
      'Scheduler: this axis does nothing: normal, simple and karras give the same pixels',
    ]);
    expect(dead(axes, all)).toMatchObject([{ kind: 'axis', compared: 6, same: 6 }]);
  });

  test('where it does nothing is told by what these places share', () => {
    const axes = [axis('negative', ['7.text'], ['blurry', 'ugly']), cfg(1, 4, 7)];
    const points = grid(axes, ([text, scale]) => (scale === 1 ? 'same' : `${String(text)} ${String(scale)}`));
    expect(words(axes, points)).toEqual(['Negative: blurry and ugly give the same pixels where CFG is 1']);
  });

  test('many values are counted, the same graph is told from the same pixels, replicates are an axis too', () => {
    const steps = axis('steps', ['3.steps'], [1, 2, 3, 4, 5, 6]);
    expect(
      words(
        [steps],
        grid([steps], () => 'same'),
      ),
    ).toEqual(['Steps: this axis does nothing: all 6 values give the same pixels']);
    const points = grid([steps], () => 'same').map((point) => ({ ...point, render: 'one' }));
    expect(words([steps], points)).toEqual([
      'Steps: this axis does nothing: all 6 values make the same graph',
    ]);
    const seed = { ...axis('seed', ['3.seed'], [1, 2]), replicates: true };
    expect(
      dead(
        [seed],
        grid([seed], () => 'same'),
      ).map((one) => sayDead(one, [seed])?.remedy),
    ).toEqual(['Look in the workflow for where its noise comes from.']);
  });

  test('cells to which it does not apply tell nothing of it', () => {
    const axes = [
      axis('sampler', ['3.sampler_name'], ['euler', 'lcm']),
      axis('scheduler', ['3.scheduler'], ['normal', 'karras']),
    ];
    const points: Point[] = [
      { at: [0, 0], picture: 'a' },
      { at: [0, 1], picture: 'a' },
      { at: [1, -1], picture: 'a' },
    ];
    expect(dead(axes, points)).toMatchObject([{ axis: 1, kind: 'axis', compared: 1 }]);
  });
});

/** What is claimed, checked cell by cell. */
test('nothing is claimed that a pair of cells contradicts, and nothing that is so is missed', () => {
  const world = fc.record({
    lengths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    pictures: fc.infiniteStream(fc.option(fc.integer({ min: 0, max: 2 }), { freq: 4, nil: null })),
  });
  fc.assert(
    fc.property(world, ({ lengths, pictures }) => {
      const axes = lengths.map((length, place) =>
        axis(
          `axis ${place}`,
          [`3.input${place}`],
          Array.from({ length }, (_, index) => index),
        ),
      );
      const points = grid(axes, () => {
        const { value } = pictures.next();
        return value === null ? null : String(value);
      });
      const found = dead(axes, points);
      const same = (a: Point, b: Point) => a.picture === b.picture;
      for (const place of axes.keys()) {
        const pairs = points.flatMap((a) =>
          points
            .filter((b) => a.picture !== null && b.picture !== null)
            .filter((b) =>
              a.at.every((index, other) =>
                other === place ? index < (b.at[other] ?? 0) : index === b.at[other],
              ),
            )
            .map((b) => [a, b] as const),
        );
        const own = found.filter((one) => one.axis === place && one.kind !== 'all');
        if (found.some(({ kind }) => kind === 'all')) {
          expect(new Set(points.map(({ picture }) => picture).filter(Boolean)).size).toBe(1);
          continue;
        }
        for (const { kind, values, nothingDiffers } of own) {
          const within = pairs.filter(
            ([a, b]) => values.includes(a.at[place] ?? -1) && values.includes(b.at[place] ?? -1),
          );
          if (kind !== 'places') expect(within.every(([a, b]) => same(a, b))).toBe(true);
          expect(within.length).toBeGreaterThan(0);
          expect(nothingDiffers).toBe(pairs.every(([a, b]) => same(a, b)));
          if (kind === 'axis') expect(values).toHaveLength(lengths[place] ?? 0);
        }
        // Every equal pair is told of somewhere.
        for (const [a, b] of pairs.filter(([one, other]) => same(one, other)))
          expect(
            own.some(
              ({ values }) => values.includes(a.at[place] ?? -1) && values.includes(b.at[place] ?? -1),
            ),
          ).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
