import { describe, expect, it } from 'vitest';
import { convertWorkflow } from '#core/convert/convert-workflow.ts';
import type { Json } from '#core/json/parse-json.ts';

const NOW = new Date(2026, 10, 3, 4, 5, 6);

const nodeClass = (name: string, required: Record<string, Json>, output: Json[] = ['IMAGE']): Json => ({
  name,
  display_name: `A ${name}`,
  input: { required },
  input_order: { required: Object.keys(required) },
  output,
  output_name: output.map(String),
});

const classes: Record<string, Json> = {
  Number: nodeClass('Number', { value: ['INT', { min: 0, max: 50 }], half: ['FLOAT', { step: 0.1 }] }),
  Seeds: nodeClass('Seeds', {
    seed: ['INT', {}],
    pick: [['a', 'b'], { control_after_generate: true }],
    text: ['STRING', {}],
  }),
  Upload: nodeClass('Upload', { image: [['a.png'], { image_upload: true }], after: ['INT', {}] }),
  Choice: nodeClass('Choice', {
    mode: [
      'COMFY_DYNAMICCOMBO_V3',
      {
        options: [
          { key: 'fast', inputs: { required: { steps: ['INT', { default: 4 }] } } },
          {
            key: 'good',
            inputs: { required: { seed: ['INT', { control_after_generate: true }], name: ['STRING', {}] } },
          },
        ],
      },
    ],
    tail: ['STRING', {}],
  }),
  Batch: nodeClass('Batch', {
    images: [
      'COMFY_AUTOGROW_V3',
      { template: { input: { required: { image: ['IMAGE', {}] } }, prefix: 'image', min: 1, max: 9 } },
    ],
  }),
  Colours: nodeClass('Colours', { colours: ['COLORS', {}], box: ['BOUNDING_BOX', {}], tail: ['INT', {}] }),
  SaveImage: nodeClass('SaveImage', { images: ['IMAGE', {}], filename_prefix: ['STRING', {}] }, []),
  Pass: nodeClass('Pass', { mask: ['MASK', {}], image: ['IMAGE', {}] }, ['IMAGE']),
};

const node = (id: number, type: string, more: Record<string, Json> = {}): Json => ({ id, type, ...more });

const convert = (nodes: Json[], links: Json[] = [], more: Record<string, Json> = {}) => {
  const converted = convertWorkflow({ nodes, links, version: 0.4, ...more }, classes, NOW);
  if (!converted.ok) throw new Error(converted.issues.map(({ message }) => message).join('\n'));
  return converted;
};
const inputs = (nodes: Json[], links: Json[] = []) => convert(nodes, links).graph['1']?.inputs;

describe('values by place', () => {
  it('skip what follows seeds and lists', () => {
    const widgets_values = [2n ** 64n - 1n, 'randomize', 'b', 'increment', '', 'end'];
    expect(inputs([node(1, 'Seeds', { widgets_values })])).toEqual({
      seed: 2n ** 64n - 1n,
      pick: 'b',
      text: 'end',
    });
  });

  it('put upload buttons at the end, unsent', () => {
    expect(inputs([node(1, 'Upload', { widgets_values: ['b.png', 3, 'image'] })])).toEqual({
      image: 'b.png',
      after: 3,
    });
  });

  it('follow the choice of a dynamic list', () => {
    const good = node(1, 'Choice', { widgets_values: ['good', 5, 'fixed', 'x', 'end'] });
    expect(inputs([good])).toEqual({ mode: 'good', 'mode.seed': 5, 'mode.name': 'x', tail: 'end' });
    const fast = node(1, 'Choice', { widgets_values: ['fast', 8, 'end'] });
    expect(inputs([fast])).toEqual({ mode: 'fast', 'mode.steps': 8, tail: 'end' });
  });

  it('wrap lists and step over the fields of a box', () => {
    const box = { x: 1, y: 2, width: 3, height: 4 };
    const widgets_values = [['#fff'], box, 1, 2, 3, 4, 9];
    expect(inputs([node(1, 'Colours', { widgets_values })])).toEqual({
      colours: { __value__: ['#fff'] },
      box,
      tail: 9,
    });
  });

  it('that are missing are told', () => {
    const { graph, notes } = convert([node(1, 'Seeds', { widgets_values: [4] })]);
    expect(graph['1']?.inputs).toEqual({ seed: 4, pick: 'a', text: '' });
    expect(notes.map(({ path }) => path)).toEqual(['1.pick, text']);
  });
});

describe('values by name', () => {
  it('also come as an object', () => {
    const { graph, notes } = convert([
      node(1, 'Number', { widgets_values: { value: 7, half: 0.5, other: 1 } }),
    ]);
    expect(graph['1']?.inputs).toEqual({ value: 7, half: 0.5 });
    expect(notes.map(({ path }) => path)).toEqual(['1.other']);
  });

  it('give way to an edited list that fits, and win over one that does not', () => {
    const widgets_values_named = { value: 1, half: 0.5 };
    const edited = convert([node(1, 'Number', { widgets_values: [2, 0.5], widgets_values_named })]);
    expect(edited.graph['1']?.inputs).toEqual({ value: 2, half: 0.5 });
    const shifted = convert([node(1, 'Number', { widgets_values: ['new', 1, 0.5], widgets_values_named })]);
    expect(shifted.graph['1']?.inputs).toEqual({ value: 1, half: 0.5 });
    expect([edited.notes.length, shifted.notes.length]).toEqual([1, 1]);
  });
});

describe('what lives in the page', () => {
  it('rows of LoRAs that no class declares', () => {
    const row = (lora: string, more = {}): Json => ({
      on: true,
      lora,
      strength: 0.5,
      strengthTwo: null,
      ...more,
    });
    const rows = [
      {},
      { type: 'PowerLoraLoaderHeaderWidget' },
      row('a'),
      row('b', { strengthTwo: 2 }),
      {},
      '',
    ];
    const loader = (properties = {}): Json =>
      node(1, 'Power Lora Loader (rgthree)', { widgets_values: rows, properties });
    expect(inputs([loader()])).toEqual({
      PowerLoraLoaderHeaderWidget: { type: 'PowerLoraLoaderHeaderWidget' },
      lora_1: { on: true, lora: 'a', strength: 0.5 },
      lora_2: { on: true, lora: 'b', strength: 0.5 },
      '➕ Add Lora': '',
    });
    expect(inputs([loader({ 'Show Strengths': 'Separate Model & Clip' })])).toMatchObject({
      lora_1: { strengthTwo: 1 },
      lora_2: { strengthTwo: 2 },
    });
    const rest = convert([node(1, 'Number', { widgets_values: [3, 0.5, { something: 1 }] })]);
    expect(rest.notes.map(({ message }) => message).join()).toMatch(/more values than the node class/);
  });

  it('a primitive rounds and keeps the range of what it feeds', () => {
    const primitive = (value: Json): Json =>
      node(2, 'PrimitiveNode', {
        outputs: [{ name: 'INT', type: 'INT', links: [1] }],
        widgets_values: [value, 'fixed'],
      });
    const fed = node(1, 'Number', {
      inputs: [{ name: 'value', type: 'INT', widget: { name: 'value' }, link: 1 }],
    });
    expect(inputs([fed, primitive(7.6)], [[1, 2, 0, 1, 0, 'INT']])).toMatchObject({ value: 8 });
    expect(inputs([fed, primitive(70)], [[1, 2, 0, 1, 0, 'INT']])).toMatchObject({ value: 50 });
  });

  it('a SetNode reaches the GetNode of its name', () => {
    const nodes = [
      node(3, 'Number', { outputs: [{ type: 'IMAGE', links: [1] }] }),
      node(4, 'SetNode', { inputs: [{ name: 'IMAGE', type: 'IMAGE', link: 1 }], widgets_values: ['pic'] }),
      node(5, 'GetNode', { outputs: [{ type: 'IMAGE', links: [2] }], widgets_values: ['pic'] }),
      node(1, 'SaveImage', { inputs: [{ name: 'images', type: 'IMAGE', link: 2 }], widgets_values: ['x'] }),
    ];
    const links = [
      [1, 3, 0, 4, 0, 'IMAGE'],
      [2, 5, 0, 1, 0, 'IMAGE'],
    ];
    expect(inputs(nodes, links)).toEqual({ filename_prefix: 'x', images: ['3', 0] });
  });

  it('file name prefixes name dates and values', () => {
    const nodes = [
      node(1, 'SaveImage', { widgets_values: ['%date:yy-MM-dd_hhmmss%/%Number.value%/%Mine.half%/%what%'] }),
      node(2, 'Number', { widgets_values: [5, 0.5], title: 'Mine' }),
    ];
    expect(inputs(nodes)).toEqual({ filename_prefix: '26-11-03_040506/5/0.5/%what%' });
  });
});

describe('links', () => {
  const source = node(2, 'Number', { outputs: [{ type: 'IMAGE', links: [1] }] });
  const save = node(1, 'SaveImage', {
    inputs: [{ name: 'images', type: 'IMAGE', link: 2 }],
    widgets_values: ['x'],
  });
  const links = [
    [1, 2, 0, 3, 1, 'IMAGE'],
    [2, 3, 0, 1, 0, 'IMAGE'],
  ];
  const pass = (mode: number): Json =>
    node(3, 'Pass', {
      mode,
      inputs: [
        { name: 'mask', type: 'MASK', link: null },
        { name: 'image', type: 'IMAGE', link: 1 },
      ],
      outputs: [{ type: 'IMAGE', links: [2] }],
    });

  it('pass a bypassed node by type and end at a muted one', () => {
    expect(inputs([source, pass(0), save], links)).toMatchObject({ images: ['3', 0] });
    expect(inputs([source, pass(4), save], links)).toMatchObject({ images: ['2', 0] });
    expect(inputs([source, pass(2), save], links)).toEqual({ filename_prefix: 'x' });
  });

  it('make inputs that repeat grow', () => {
    const names = ['images.image0', 'images.image1', 'images.image2'];
    const batch = node(1, 'Batch', {
      inputs: names.map((name, i) => ({ name, type: 'IMAGE', link: i + 1 })),
    });
    const from = node(2, 'Number', { outputs: [{ type: 'IMAGE', links: [1, 2, 3] }] });
    const all = names.map((_, i): Json => [i + 1, 2, 0, 1, i, 'IMAGE']);
    expect(inputs([from, batch], all)).toEqual(Object.fromEntries(names.map((name) => [name, ['2', 0]])));
  });

  it('to nowhere, and in circles, are told', () => {
    const { graph, notes } = convert([
      node(1, 'SaveImage', { inputs: [{ name: 'images', type: 'IMAGE', link: 9 }], widgets_values: ['x'] }),
    ]);
    expect(graph['1']?.inputs).toEqual({ filename_prefix: 'x' });
    expect(notes[0]?.message).toContain('link 9 does not exist');
    const reroute = (id: number, link: number, to: number): Json =>
      node(id, 'Reroute', { inputs: [{ name: '', type: '*', link }], outputs: [{ type: '*', links: [to] }] });
    const circle = convert(
      [
        reroute(7, 2, 1),
        reroute(8, 1, 2),
        node(1, 'SaveImage', { inputs: [{ name: 'images', type: 'IMAGE', link: 3 }], widgets_values: ['x'] }),
      ],
      [
        [1, 7, 0, 8, 0, '*'],
        [2, 8, 0, 7, 0, '*'],
        [3, 8, 0, 1, 0, '*'],
      ],
    );
    expect(circle.notes.map(({ message }) => message).join()).toContain('in a circle');
  });
});

describe('subgraphs', () => {
  const definition = (nodes: Json[], more: Record<string, Json> = {}): Json => ({
    id: 'sub',
    name: 'Sub',
    inputs: [],
    outputs: [],
    nodes,
    links: [],
    ...more,
  });
  const instance = (more: Record<string, Json>): Json => node(1, 'sub', more);
  const run = (one: Json, subgraph: Json) =>
    convert([one], [], { definitions: { subgraphs: [subgraph] } }).graph;

  it('show widgets of nodes inside, as the older list of proxies says', () => {
    const inside = definition([node(5, 'Number', { widgets_values: [1, 0.5] })]);
    const proxies = instance({
      properties: {
        proxyWidgets: [
          ['5', 'half'],
          ['5', 'value'],
          ['5', 'gone'],
        ],
      },
      widgets_values: [0.25, 3, 4],
    });
    expect(run(proxies, inside)).toEqual({
      '1:5': { class_type: 'Number', inputs: { value: 3, half: 0.25 }, _meta: { title: 'A Number' } },
    });
  });

  it('show widgets of nodes inside through inputs, with the instance’s own values', () => {
    const inside = definition(
      [
        node(5, 'Number', {
          widgets_values: [1, 0.5],
          inputs: [{ name: 'value', type: 'INT', widget: { name: 'value' }, link: 2 }],
        }),
      ],
      {
        inputs: [{ id: 'i', name: 'count', type: 'INT', linkIds: [2] }],
        links: [{ id: 2, origin_id: -10, origin_slot: 0, target_id: 5, target_slot: 0, type: 'INT' }],
      },
    );
    expect(run(instance({ widgets_values: [8] }), inside)['1:5']?.inputs).toEqual({ value: 8, half: 0.5 });
    expect(run(instance({}), inside)['1:5']?.inputs).toEqual({ value: 1, half: 0.5 });
  });

  it('renumber nodes whose ids are taken', () => {
    const inside = definition([node(1, 'Number', { widgets_values: [1, 0.5] })]);
    const { graph } = convert([instance({})], [], { last_node_id: 9, definitions: { subgraphs: [inside] } });
    expect(Object.keys(graph)).toEqual(['1:10']);
  });

  it('that contain themselves are refused', () => {
    const converted = convertWorkflow(
      { nodes: [instance({})], definitions: { subgraphs: [definition([node(4, 'sub')])] } },
      classes,
    );
    expect(converted).toMatchObject({
      ok: false,
      issues: [{ message: expect.stringContaining('contains itself') as string }],
    });
  });
});

describe('classes that the server does not have', () => {
  it('keep links and named values', () => {
    const nodes = [
      node(1, 'Strange', {
        inputs: [{ name: 'in', type: 'IMAGE', link: 1 }],
        widgets_values_named: { a: 1, b: [2] },
      }),
      node(2, 'Number', { outputs: [{ type: 'IMAGE', links: [1] }] }),
    ];
    const { graph, notes } = convert(nodes, [[1, 2, 0, 1, 0, 'IMAGE']]);
    expect(graph['1']).toMatchObject({
      class_type: 'Strange',
      inputs: { a: 1, b: { __value__: [2] }, in: ['2', 0] },
    });
    expect(notes.map(({ path }) => path)).toEqual(['1']);
  });

  it('are refused where nobody can tell which value is which', () => {
    const converted = convertWorkflow({ nodes: [node(1, 'Strange', { widgets_values: [1, 2] })] }, classes);
    expect(converted).toMatchObject({ ok: false, issues: [{ path: '1' }] });
  });
});
