import * as fc from 'fast-check';
import type { Literal } from '#core/sweep/axis.ts';
import type { ResolvedSweep } from '#core/sweep/resolved-sweep.ts';
import type { Patch } from '#core/workflow/patch.ts';
import type { Graph, GraphNode, InputValue } from '#core/workflow/graph.ts';
import { literalInputs } from '#core/workflow/input-place.ts';

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt(2n ** 53n, 2n ** 64n - 1n),
  fc.constantFrom('a.safetensors', 'b.safetensors', 'c.ckpt', '##0##', '"#0#"', '#', '\\u0000', 'euler'),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
);
const INPUTS = ['model', 'clip', 'positive', 'negative', 'latent_image', 'seed', 'steps', 'text', 'ckpt_name', 'lora_name', 'strength_model', 'filename_prefix', 'odd', 'odd.lora', 'ünïcode']; // prettier-ignore
const CLASSES = [
  'CheckpointLoaderSimple',
  'LoraLoader',
  'CLIPTextEncode',
  'EmptyLatentImage',
  'KSampler',
  'SaveImage',
  'Odd',
];

/** A graph without cycles: each node links to earlier ones only. Ids in no particular order. */
export const randomGraph: fc.Arbitrary<Graph> = fc
  .uniqueArray(fc.constantFrom('1', '10', '2', 'x:3', 'ä', '33', '4'), { minLength: 1, maxLength: 6 })
  .chain((ids) =>
    fc
      .tuple(
        ...ids.map((_, i) => {
          const link = fc.tuple(
            fc.constantFrom(...ids.slice(0, Math.max(1, i))),
            fc.integer({ min: 0, max: 2 }),
          );
          const value: fc.Arbitrary<InputValue> =
            i === 0
              ? literal
              : fc.oneof(
                  literal,
                  link.map(([id, slot]): InputValue => [id, slot]),
                );
          // Some nodes take an object as one input, whose values vary one by one.
          const holder = fc.record({
            on: fc.boolean(),
            lora: literal,
            'a.b': literal,
            in: fc.record({ x: literal }),
          });
          const wrapped = literal.map((item): InputValue => ({ __value__: [item, 'a.safetensors'] }));
          return fc.record({
            class_type: fc.constantFrom(...CLASSES),
            inputs: fc.dictionary(
              fc.constantFrom(...INPUTS),
              fc.oneof(
                { arbitrary: value, weight: 8 },
                { arbitrary: wrapped, weight: 1 },
                { arbitrary: holder, weight: 2 },
              ),
              { minKeys: 1 },
            ),
            title: fc.option(fc.string(), { nil: undefined }),
          });
        }),
      )
      .map((nodes) =>
        Object.fromEntries(
          nodes.map(({ class_type, inputs, title }, i): [string, GraphNode] => [
            ids[i] ?? '',
            { class_type, inputs, ...(title === undefined ? {} : { _meta: { title } }) },
          ]),
        ),
      ),
  );

/** A graph and a sweep over some of its literals, one or several at a time. */
export const randomSweep: fc.Arbitrary<{ graph: Graph; sweep: ResolvedSweep }> = randomGraph.chain(
  (graph) => {
    const refs = Object.entries(graph).flatMap(([node, { inputs }]) =>
      literalInputs(inputs).map((input) => ({ node, input })),
    );
    return fc.shuffledSubarray(refs).chain((chosen) => {
      const settings = chosen.slice(0, 1);
      const groups = chosen.slice(1, 5).map((ref, i) => (i === 0 && chosen[5] ? [ref, chosen[5]] : [ref]));
      return fc
        .tuple(
          fc.tuple(...settings.map(() => literal)),
          fc.tuple(
            ...groups.map((group) =>
              fc.array(fc.tuple(...group.map(() => literal)), { minLength: 1, maxLength: 3 }),
            ),
          ),
          fc.tuple(literal, fc.constantFrom(-1, 0, 1)),
        )
        .map(([set, columns, [none, offAt]]) => ({
          graph,
          sweep: {
            settings: settings.map(({ node, input }, i): [string, string, Literal] => [
              node,
              input,
              set[i] ?? null,
            ]),
            axes: groups.map((group, i) => ({
              name: `axis ${i}`,
              params: group.map((ref) => ({
                name: `${ref.node}.${ref.input}`,
                targets: [ref],
                ...(chosen[6] && i === 0 ? { off: [[chosen[6].node, chosen[6].input, none]] as Patch } : {}),
              })),
              values: (columns[i] ?? []).map((values, j) => ({
                label: String(j),
                values,
                ...(chosen[6] && i === 0 && j === offAt ? { off: [0] } : {}),
              })),
            })),
            cellCount: columns.reduce((product, column) => product * column.length, 1),
            paths: { axes: [], settings: new Map() },
          },
        }));
    });
  },
);
