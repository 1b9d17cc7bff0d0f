import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { type Simulator, startSimulator } from '#comfy/simulator/start-simulator.ts';
import { listen, plainColour, post, render, type TestGraph, twoLoras, until } from './support/drive.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ speed: 0 });
});
afterAll(() => simulator.close());

const fetchOutput = async (graph: TestGraph, more: Record<string, unknown> = {}): Promise<Buffer> => {
  const entry = await render(simulator.url, graph, more);
  const [image] = Object.values(entry.outputs).flatMap((output) => output.images ?? []);
  const query = new URLSearchParams({ ...image });
  const answer = await fetch(`${simulator.url}/view?${query.toString()}`);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

/** tEXt chunks of a PNG, in order. */
function textsOf(png: Buffer): [string, string][] {
  const texts: [string, string][] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) !== 'tEXt') continue;
    const [key = '', text = ''] = png.toString('latin1', at + 8, at + 8 + png.readUInt32BE(at)).split('\0');
    texts.push([key, text]);
  }
  return texts;
}

describe('pictures', () => {
  test('EmptyImage gives that colour in that size', async () => {
    const { data, info } = await sharp(await fetchOutput(plainColour(0x123456)))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([40, 24, 3]);
    expect([...data.subarray(0, 3), ...data.subarray(-3)]).toEqual([0x12, 0x34, 0x56, 0x12, 0x34, 0x56]);
  });

  test('the same graph gives the same pixels, in another place and on another server', async () => {
    const pixels = async (png: Buffer): Promise<string> =>
      (await sharp(png).raw().toBuffer()).toString('base64');
    const first = await pixels(await fetchOutput(twoLoras()));
    const renamed = twoLoras();
    Object.assign(renamed['9']?.inputs ?? {}, { filename_prefix: 'elsewhere/again' });
    expect(await pixels(await fetchOutput(renamed))).toBe(first);
    const other = await startSimulator({ speed: 0, profile: '0.3.64' });
    const entry = await render(other.url, twoLoras());
    const name = entry.outputs['9']?.images?.[0]?.filename ?? '';
    const png = Buffer.from(await (await fetch(`${other.url}/view?filename=${name}`)).arrayBuffer());
    await other.close();
    expect(await pixels(png)).toBe(first);
    const changed = twoLoras();
    Object.assign(changed['3']?.inputs ?? {}, { seed: 2 });
    expect(await pixels(await fetchOutput(changed))).not.toBe(first);
  });

  test('carry the whole prompt, coerced and in ASCII, and what the client sends along', async () => {
    const graph = plainColour(5, 'caf\u00e9');
    const extra_data = { extra_pnginfo: { teststrip: { render: 'abc' }, workflow: { id: 'w' } } };
    const texts = textsOf(await fetchOutput(graph, { extra_data }));
    expect(texts.map(([key]) => key)).toEqual(['prompt', 'teststrip', 'workflow']);
    expect(texts[0]?.[1]).toContain('"filename_prefix": "caf\\u00e9"');
    expect(JSON.parse(texts[0]?.[1] ?? '')).toEqual(graph);
    expect(texts[1]?.[1]).toBe('{"render": "abc"}');
  });

  test('a batch gives one file each, and they differ', async () => {
    const graph = twoLoras();
    Object.assign(graph['5']?.inputs ?? {}, { batch_size: 3 });
    Object.assign(graph['9']?.inputs ?? {}, { filename_prefix: 'batch/%width%' });
    const { outputs } = await render(simulator.url, graph);
    const images = outputs['9']?.images ?? [];
    expect(images.map(({ subfolder, filename }) => `${subfolder}/${filename}`)).toEqual([
      'batch/64_00001_.png',
      'batch/64_00002_.png',
      'batch/64_00003_.png',
    ]);
    const bodies = await Promise.all(
      images.map(async ({ filename }) =>
        (await fetch(`${simulator.url}/view?subfolder=batch&filename=${filename}`)).text(),
      ),
    );
    expect(new Set(bodies).size).toBe(3);
  });

  test('a cached save writes nothing and repeats the old name', async () => {
    const first = await render(simulator.url, plainColour(77, 'cached'));
    const second = await render(simulator.url, plainColour(77, 'cached'));
    expect(second.outputs).toEqual(first.outputs);
  });

  test('two savers of one picture and one prefix make one file', async () => {
    const graph = plainColour(78, 'shared');
    graph['3'] = { ...graph['2'], class_type: 'SaveImage', inputs: { ...graph['2']?.inputs } };
    const { outputs } = await render(simulator.url, graph);
    expect(outputs['2']).toEqual(outputs['3']);
  });

  test('PreviewImage goes to temp, with a made-up name', async () => {
    const graph = plainColour(79);
    graph['2'] = { class_type: 'PreviewImage', inputs: { images: ['1', 0] } };
    const { outputs } = await render(simulator.url, graph);
    const [image] = outputs['2']?.images ?? [];
    expect(image).toMatchObject({ type: 'temp', subfolder: '' });
    expect(image?.filename).toMatch(/^ComfyUI_temp_[a-z]{5}_00001_\.png$/);
  });

  test('a prefix that leaves the folder fails while running', async () => {
    const { status } = await render(simulator.url, plainColour(1, '../../outside'));
    const error = status.messages.at(-1)?.[1];
    expect(error).toMatchObject({ exception_type: 'Exception', node_id: '2' });
    expect(String(error?.exception_message)).toContain('outside the output folder is not allowed');
  });
});

describe('image to image', () => {
  const upload = async (name: string, colour: string): Promise<Response> => {
    const create = { width: 64, height: 64, channels: 4 as const, background: colour };
    const form = new FormData();
    form.set('image', new File([new Uint8Array(await sharp({ create }).png().toBuffer())], name));
    return fetch(`${simulator.url}/upload/image`, { method: 'POST', body: form });
  };

  const graph = (image: string, node: string, inputs: Record<string, unknown>): TestGraph => ({
    '1': { class_type: 'LoadImage', inputs: { image } },
    '2': { class_type: node, inputs: { image: ['1', 0], ...inputs } },
    '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'i2i' } },
  });

  test.each([
    ['ImageInvert', {}, 64, [0, 255, 255]],
    ['ImageScale', { upscale_method: 'bilinear', width: 32, height: 0, crop: 'disabled' }, 32, [255, 0, 0]],
    ['ImageScaleBy', { upscale_method: 'lanczos', scale_by: 2 }, 128, [255, 0, 0]],
  ])('%s', async (node, inputs, side, colour) => {
    await upload('red.png', '#ff0000');
    const png = await fetchOutput(graph('red.png', node, inputs));
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([side, side, 3]);
    const middle = (side * side + side) * 1.5;
    expect([...data.subarray(middle, middle + 3)]).toEqual(colour);
  });

  test('a file that changes under its name is noticed', async () => {
    await upload('once.png', '#00ff00');
    const first = await render(simulator.url, graph('once.png', 'ImageInvert', {}));
    const form = new FormData();
    form.set('image', new File([new Uint8Array(await fetchOutput(plainColour(9)))], 'once.png'));
    form.set('overwrite', 'true');
    await fetch(`${simulator.url}/upload/image`, { method: 'POST', body: form });
    const second = await render(simulator.url, graph('once.png', 'ImageInvert', {}));
    expect(second.outputs).not.toEqual(first.outputs);
    const third = await render(simulator.url, graph('once.png', 'ImageInvert', {}));
    expect(third.outputs).toEqual(second.outputs);
  });

  test('sampling over a picture, and painting over its transparent part', async () => {
    await upload('start.png', '#80402080');
    const sampler = twoLoras();
    sampler['1'] = { class_type: 'LoadImage', inputs: { image: 'start.png' } };
    sampler['5'] = {
      class_type: 'VAEEncodeForInpaint',
      inputs: { pixels: ['1', 0], vae: ['4', 2], mask: ['1', 1], grow_mask_by: 6 },
    };
    Object.assign(sampler['3']?.inputs ?? {}, { denoise: 0.6 });
    expect((await sharp(await fetchOutput(sampler)).metadata()).width).toBe(64);
  });
});

describe('every node class', () => {
  test('a flux graph of the custom sampler family', async () => {
    const graph: TestGraph = {
      unet: {
        class_type: 'UNETLoader',
        inputs: { unet_name: 'flux1-dev.safetensors', weight_dtype: 'default' },
      },
      clip: {
        class_type: 'DualCLIPLoader',
        inputs: { clip_name1: 'clip_l.safetensors', clip_name2: 't5xxl_fp16.safetensors', type: 'flux' },
      },
      lora: {
        class_type: 'LoraLoaderModelOnly',
        inputs: { model: ['unet', 0], lora_name: 'me.safetensors', strength_model: 0.7 },
      },
      shift: {
        class_type: 'ModelSamplingFlux',
        inputs: { model: ['lora', 0], max_shift: 1.15, base_shift: 0.5, width: 64, height: 64 },
      },
      text: { class_type: 'CLIPTextEncode', inputs: { text: 'dumpling on a sofa', clip: ['clip', 0] } },
      guidance: { class_type: 'FluxGuidance', inputs: { conditioning: ['text', 0], guidance: 3.5 } },
      guider: { class_type: 'BasicGuider', inputs: { model: ['shift', 0], conditioning: ['guidance', 0] } },
      noise: { class_type: 'RandomNoise', inputs: { noise_seed: 3 } },
      sampler: { class_type: 'KSamplerSelect', inputs: { sampler_name: 'euler' } },
      sigmas: {
        class_type: 'BasicScheduler',
        inputs: { model: ['shift', 0], scheduler: 'simple', steps: 4, denoise: 1 },
      },
      latent: { class_type: 'EmptySD3LatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
      sample: {
        class_type: 'SamplerCustomAdvanced',
        inputs: {
          noise: ['noise', 0],
          guider: ['guider', 0],
          sampler: ['sampler', 0],
          sigmas: ['sigmas', 0],
          latent_image: ['latent', 0],
        },
      },
      vae: { class_type: 'VAELoader', inputs: { vae_name: 'ae.safetensors' } },
      decode: { class_type: 'VAEDecode', inputs: { samples: ['sample', 0], vae: ['vae', 0] } },
      save: { class_type: 'SaveImage', inputs: { images: ['decode', 0], filename_prefix: 'flux' } },
    };
    const { status } = await render(simulator.url, graph);
    expect(status.messages.at(-1)?.[0]).toBe('execution_success');
  });

  test('base and refiner, a control net, an upscaler', async () => {
    const graph = twoLoras();
    Object.assign(graph, {
      cn: {
        class_type: 'ControlNetLoader',
        inputs: { control_net_name: 'controlnet-canny-sdxl-1.0.safetensors' },
      },
      hint: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } },
      edges: { class_type: 'Canny', inputs: { image: ['hint', 0], low_threshold: 0.4, high_threshold: 0.8 } },
      apply: {
        class_type: 'ControlNetApplyAdvanced',
        inputs: {
          positive: ['6', 0],
          negative: ['7', 0],
          control_net: ['cn', 0],
          image: ['edges', 0],
          strength: 0.8,
          start_percent: 0,
          end_percent: 1,
        },
      },
      refiner: {
        class_type: 'CheckpointLoaderSimple',
        inputs: { ckpt_name: 'sd_xl_refiner_1.0.safetensors' },
      },
      big: { class_type: 'UpscaleModelLoader', inputs: { model_name: '4x-UltraSharp.pth' } },
      up: { class_type: 'ImageUpscaleWithModel', inputs: { upscale_model: ['big', 0], image: ['8', 0] } },
    });
    const advanced = (from: number, to: number, latent: string, model: string): TestGraph[string] => ({
      class_type: 'KSamplerAdvanced',
      inputs: {
        model: [model, 0],
        add_noise: from === 0 ? 'enable' : 'disable',
        noise_seed: 4,
        steps: 10,
        cfg: 6,
        sampler_name: 'dpmpp_2m',
        scheduler: 'karras',
        positive: ['apply', 0],
        negative: ['apply', 1],
        latent_image: [latent, 0],
        start_at_step: from,
        end_at_step: to,
        return_with_leftover_noise: to < 10 ? 'enable' : 'disable',
      },
    });
    graph['3'] = advanced(0, 8, '5', '11');
    graph['refine'] = advanced(8, 10, '3', 'refiner');
    Object.assign(graph['8']?.inputs ?? {}, { samples: ['refine', 0] });
    Object.assign(graph['9']?.inputs ?? {}, { images: ['up', 0] });
    expect((await sharp(await fetchOutput(graph)).metadata()).width).toBe(256);
  });
});

describe('frames', () => {
  test('previews come only where they are asked for', async () => {
    const { frames, events, socket } = await listen(simulator.url, 'looker');
    const seeded = (seed: number): TestGraph => {
      const graph = twoLoras();
      Object.assign(graph['3']?.inputs ?? {}, { seed });
      return graph;
    };
    await render(simulator.url, seeded(101), { client_id: 'looker' });
    await until(() => events.some(({ type }) => type === 'execution_success'));
    expect(frames).toHaveLength(0);
    await render(simulator.url, seeded(102), { client_id: 'looker', extra_data: { preview_method: 'auto' } });
    await until(() => frames.length === 4);
    expect(frames[0]?.readUInt32BE(0)).toBe(1);
    expect((await sharp(frames[0]?.subarray(8)).metadata()).format).toBe('jpeg');
    socket.close();
  });

  test('SaveImageWebsocket sends whole pictures and leaves nothing in history', async () => {
    const { frames, events, socket } = await listen(simulator.url, 'direct');
    socket.send(JSON.stringify({ type: 'feature_flags', data: { supports_preview_metadata: true } }));
    await until(() => events.some(({ type }) => type === 'feature_flags'));
    const graph = plainColour(0xff0000);
    graph['2'] = { class_type: 'SaveImageWebsocket', inputs: { images: ['1', 0] } };
    for (let round = 0; round < 2; round += 1) {
      const entry = await render(simulator.url, graph, { client_id: 'direct' });
      expect(entry.outputs).toEqual({});
      await until(() => frames.length === round + 1);
    }
    const [frame] = frames;
    expect(frame?.readUInt32BE(0)).toBe(4);
    const length = frame?.readUInt32BE(4) ?? 0;
    expect(JSON.parse(frame?.toString('utf8', 8, 8 + length) ?? '')).toMatchObject({
      image_type: 'image/png',
    });
    expect((await sharp(frame?.subarray(8 + length)).metadata()).width).toBe(40);
    socket.close();
  });

  test('without a client progress goes to everybody, and the end to nobody', async () => {
    const { events, socket } = await listen(simulator.url, 'bystander');
    await render(simulator.url, plainColour(4242));
    await until(() => events.filter(({ type }) => type === 'status').length === 4);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['status', 'progress_state']));
    socket.close();
  });

  test('prompts are refused and run by number, then by id', async () => {
    const slow = await startSimulator({ speed: 1 });
    const order: string[] = [];
    const { events, socket } = await listen(slow.url, 'order');
    const add = (name: string, number?: number): Promise<Response> =>
      post(`${slow.url}/prompt`, {
        prompt: plainColour(name.charCodeAt(0), name),
        client_id: 'order',
        prompt_id: `${name.repeat(8)}-0000-4000-8000-000000000000`,
        ...(number === undefined ? {} : { number }),
      });
    await post(`${slow.url}/prompt`, { prompt: twoLoras() });
    await add('c', 5);
    await add('b', 5);
    await add('a', 7);
    await add('d', -1);
    await until(() => {
      order.splice(
        0,
        order.length,
        ...events
          .filter(({ type }) => type === 'execution_start')
          .map(({ data }) => (data.prompt_id as string).slice(0, 1)),
      );
      return order.length === 4;
    });
    expect(order).toEqual(['d', 'b', 'c', 'a']);
    socket.close();
    await slow.close();
  });
});
