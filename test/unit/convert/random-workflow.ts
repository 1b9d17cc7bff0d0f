import type { Json } from '#core/json/parse-json.ts';

type Source = { node: number; slot: number; type: string };
type Draft = { id: number; type: string; mode: number; inputs: Json[]; outputs: string[]; values: Json[] };

/** Numbers from a seed, each below `limit`: the same workflow every time. */
function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % limit;
  };
}

const CLASSES: {
  type: string;
  takes: [string, string][];
  gives: string[];
  values: Json[];
  fields: [string, string][];
}[] = [
  {
    type: 'CheckpointLoaderSimple',
    takes: [],
    gives: ['MODEL', 'CLIP', 'VAE'],
    values: ['a.safetensors'],
    fields: [['ckpt_name', 'COMBO']],
  },
  {
    type: 'LoraLoader',
    takes: [
      ['model', 'MODEL'],
      ['clip', 'CLIP'],
    ],
    gives: ['MODEL', 'CLIP'],
    values: ['b.safetensors', 0.5, 0.5],
    fields: [
      ['lora_name', 'COMBO'],
      ['strength_model', 'FLOAT'],
      ['strength_clip', 'FLOAT'],
    ],
  },
  {
    type: 'CLIPTextEncode',
    takes: [['clip', 'CLIP']],
    gives: ['CONDITIONING'],
    values: ['a cat'],
    fields: [['text', 'STRING']],
  },
  {
    type: 'EmptyLatentImage',
    takes: [],
    gives: ['LATENT'],
    values: [512, 512, 1],
    fields: [
      ['width', 'INT'],
      ['height', 'INT'],
      ['batch_size', 'INT'],
    ],
  },
  {
    type: 'KSampler',
    takes: [
      ['model', 'MODEL'],
      ['positive', 'CONDITIONING'],
      ['negative', 'CONDITIONING'],
      ['latent_image', 'LATENT'],
    ],
    gives: ['LATENT'],
    values: [7, 'randomize', 20, 8, 'euler', 'normal', 1],
    fields: [
      ['seed', 'INT'],
      ['steps', 'INT'],
      ['cfg', 'FLOAT'],
      ['sampler_name', 'COMBO'],
      ['scheduler', 'COMBO'],
      ['denoise', 'FLOAT'],
    ],
  },
  {
    type: 'VAEDecode',
    takes: [
      ['samples', 'LATENT'],
      ['vae', 'VAE'],
    ],
    gives: ['IMAGE'],
    values: [],
    fields: [],
  },
  {
    type: 'ImageScaleBy',
    takes: [['image', 'IMAGE']],
    gives: ['IMAGE'],
    values: ['area', 2],
    fields: [
      ['upscale_method', 'COMBO'],
      ['scale_by', 'FLOAT'],
    ],
  },
  { type: 'PrimitiveInt', takes: [], gives: ['INT'], values: [5, 'fixed'], fields: [['value', 'INT']] },
  {
    type: 'SaveImage',
    takes: [['images', 'IMAGE']],
    gives: [],
    values: ['x'],
    fields: [['filename_prefix', 'STRING']],
  },
];

export type Options = {
  /** Whether nodes may be muted or bypassed. */
  modes: boolean;
  /** How deep subgraphs may nest; 0 for none. */
  depth: number;
  /** Put a Reroute into every n-th link; 0 for none. Draws nothing from the dice. */
  reroutes: number;
};

/** A workflow as the editor saves it: random nodes, links, primitives, subgraphs. */
export function randomWorkflow(seed: number, options: Options): Record<string, Json> {
  const roll = dice(seed);
  const subgraphs: Json[] = [];
  let lastNode = 0;
  let lastLink = 0;

  const net = (depth: number, size: number, ports: string[]) => {
    const drafts: Draft[] = [];
    const links: { id: number; from: Source; node: number; slot: number }[] = [];
    const sources: Source[] = ports.map((type, slot) => ({ node: -10, slot, type }));
    const take = (type: string): Source | null => {
      const fitting = sources.filter((source) => source.type === type);
      return fitting.length > 0 && roll(8) > 0 ? (fitting[roll(fitting.length)] ?? null) : null;
    };
    const link = (from: Source | null, draft: Draft, slot: number): number | null => {
      if (!from) return null;
      lastLink += 1;
      links.push({ id: lastLink, from, node: draft.id, slot });
      return lastLink;
    };
    const add = (type: string, outputs: string[], values: Json[]): Draft => {
      lastNode += 1;
      const mode = options.modes && roll(5) === 0 ? ([2, 4][roll(2)] ?? 0) : 0;
      const draft: Draft = { id: lastNode, type, mode, inputs: [], outputs, values };
      drafts.push(draft);
      return draft;
    };
    for (let i = 0; i < size; i += 1) {
      if (depth > 0 && roll(5) === 0 && sources.length > 0) {
        const taken = Array.from({ length: 1 + roll(3) }, () => sources[roll(sources.length)]).filter(
          (s) => s !== undefined,
        );
        const id = `00000000-0000-4000-8000-${String(subgraphs.length).padStart(12, '0')}`;
        subgraphs.push(null);
        const place = subgraphs.length - 1;
        const inner = net(
          depth - 1,
          1 + roll(4),
          taken.map(({ type }) => type),
        );
        const outputs = inner.sources.filter(({ node }) => node !== -10).slice(-2);
        const outgoing = outputs.map((from, slot) => {
          lastLink += 1;
          return { id: lastLink, from, node: -20, slot };
        });
        const all = [...inner.links, ...outgoing];
        subgraphs[place] = {
          id,
          version: 1,
          name: `Sub ${place}`,
          inputNode: { id: -10 },
          outputNode: { id: -20 },
          inputs: taken.map(({ type }, slot) => ({
            id: `${id}-i${slot}`,
            name: `in${slot}`,
            type,
            linkIds: all.filter(({ from }) => from.node === -10 && from.slot === slot).map((l) => l.id),
          })),
          outputs: outputs.map(({ type }, slot) => ({
            id: `${id}-o${slot}`,
            name: `out${slot}`,
            type,
            linkIds: [outgoing[slot]?.id ?? 0],
          })),
          nodes: inner.nodes,
          links: all.map((l) => ({
            id: l.id,
            origin_id: l.from.node,
            origin_slot: l.from.slot,
            target_id: l.node,
            target_slot: l.slot,
            type: l.from.type,
          })),
        };
        const draft = add(
          id,
          outputs.map(({ type }) => type),
          [],
        );
        draft.inputs = taken.map((from, slot) => ({
          name: `in${slot}`,
          type: from.type,
          link: link(from, draft, slot),
        }));
        draft.outputs.forEach((type, slot) => sources.push({ node: draft.id, slot, type }));
        continue;
      }
      const made = CLASSES[roll(CLASSES.length)];
      if (!made) continue;
      const draft = add(made.type, made.gives, made.values);
      draft.inputs = made.takes.map(([name, type], slot) => ({
        name,
        type,
        link: link(take(type), draft, slot),
      }));
      for (const [name, type] of made.fields) {
        const from = type === 'INT' && roll(4) === 0 ? take('INT') : null;
        if (from)
          draft.inputs.push({ name, type, widget: { name }, link: link(from, draft, draft.inputs.length) });
        else if (type === 'INT' && roll(6) === 0) {
          lastNode += 1;
          const primitive: Draft = {
            id: lastNode,
            type: 'PrimitiveNode',
            mode: 0,
            inputs: [],
            outputs: ['INT'],
            values: [3, 'fixed'],
          };
          drafts.push(primitive);
          draft.inputs.push({
            name,
            type,
            widget: { name },
            link: link({ node: primitive.id, slot: 0, type }, draft, draft.inputs.length),
          });
        }
      }
      made.gives.forEach((type, slot) => sources.push({ node: draft.id, slot, type }));
    }
    if (roll(3) === 0)
      drafts.push({ id: (lastNode += 1), type: 'Note', mode: 0, inputs: [], outputs: [], values: ['note'] });
    if (options.reroutes > 0)
      for (const [i, old] of [...links].entries()) {
        if (i % options.reroutes !== 0 || old.from.node === -10) continue;
        if (drafts.some(({ id, type }) => id === old.from.node && type === 'PrimitiveNode')) continue;
        lastLink += 1;
        const reroute: Draft = {
          id: 100_000 + lastLink,
          type: 'Reroute',
          mode: 0,
          inputs: [{ name: '', type: '*', link: lastLink }],
          outputs: [old.from.type],
          values: [],
        };
        drafts.push(reroute);
        links.push({ id: lastLink, from: old.from, node: reroute.id, slot: 0 });
        old.from = { node: reroute.id, slot: 0, type: old.from.type };
      }
    const nodes = drafts.map((draft): Json => ({
      id: draft.id,
      type: draft.type,
      mode: draft.mode,
      inputs: draft.inputs,
      outputs: draft.outputs.map((type, slot) => ({
        name: type,
        type,
        links: links.filter(({ from }) => from.node === draft.id && from.slot === slot).map(({ id }) => id),
      })),
      properties: {},
      widgets_values: draft.values,
    }));
    return { nodes, links, sources };
  };

  const { nodes, links } = net(options.depth, 4 + roll(10), []);
  return {
    last_node_id: lastNode,
    last_link_id: lastLink,
    nodes,
    links: links.map(({ id, from, node, slot }): Json => [id, from.node, from.slot, node, slot, from.type]),
    definitions: { subgraphs },
    version: 0.4,
  };
}
