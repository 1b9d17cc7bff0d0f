import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { profileNames, type SimulatorOptions } from '#comfy/simulator/options.ts';
import { member, type Py } from '#comfy/simulator/python/values.ts';
import { type Simulator, startSimulator } from '#comfy/simulator/start-simulator.ts';
import { actualAnswer, expectedAnswer, type Leniency } from './support/compare.ts';
import { type HttpStep, readRecording, type SocketStep, type Step } from './support/recording.ts';
import { type Replayed, replay } from './support/replay.ts';
import { binaryToken, Ids, jsonToken, withoutRepeats } from './support/tokens.ts';

/**
 * Where a simulated server may answer otherwise than the recorded one, and why. Beyond these two tables, and
 * beyond times, ids that the server makes, addresses in memory, the sizes of pictures, and how often a sampler's
 * progress is told, everything is equal: status, content type, body to the last character, its length, and
 * every event in its order.
 */
const toleratedInAnswers: { answer: (step: HttpStep) => boolean; how: Leniency; reason: string }[] = [
  {
    answer: (step) => step.path === '/system_stats',
    how: {
      ignored: new Set(
        ['ram_total', 'ram_free', 'vram_total', 'vram_free', 'torch_vram_total', 'torch_vram_free'].concat([
          'argv',
          'name',
          'type',
          'index',
          'comfy_package_versions',
        ]),
      ),
    },
    reason: 'another machine: a GPU that says it is simulated, in place of a CPU',
  },
  {
    answer: (step) => step.path === '/extensions',
    how: { shapeOnly: true },
    reason: 'there is no front end, so only a few of its file names',
  },
  {
    answer: (step) => step.path === '/prompt' && step.status === 400,
    how: { unordered: new Set(['errors']) },
    reason: "a node's inputs are a Python set: its errors come in another order in each process",
  },
  {
    answer: (step) => /^\/(history|api\/jobs)/.test(step.path),
    how: { unordered: new Set(['current_outputs', 'executed']) },
    reason: 'node ids out of a Python set',
  },
];

type EventTolerance = 'status apart' | 'not before flags' | 'from the first start';

const toleratedInEvents: { recordings: RegExp; what: EventTolerance; reason: string }[] = [
  {
    recordings: /(11|12|13|15|20)-/,
    what: 'status apart',
    reason:
      'prompts are posted while others run: what is told about the queue falls anywhere between their events',
  },
  {
    recordings: /15-/,
    what: 'not before flags',
    reason:
      'a socket opens while a prompt runs: steps may come between its greeting and the answer to its first frame',
  },
  {
    recordings: /0\.3\.64\/14-/,
    what: 'from the first start',
    reason: 'the socket opens while the last prompt of recording 13 is somewhere in its run',
  },
];

const leniency = (step: HttpStep): Leniency =>
  Object.assign({}, ...toleratedInAnswers.filter((entry) => entry.answer(step)).map((entry) => entry.how));

const sentIds = (steps: readonly Step[]): Set<string> =>
  new Set(
    steps.flatMap((step) => {
      if (step.kind === 'opened') return /clientId=(.*)$/.exec(step.data as string)?.[1] ?? [];
      if (step.kind !== 'http') return [];
      const body = step.request.get('json');
      return ['prompt_id', 'client_id']
        .map((key) => member(body, key))
        .filter((id) => typeof id === 'string');
    }),
  );

const typeOf = (step: SocketStep): Py | undefined => member(step.data, 'type');
const isGreeting = (step: SocketStep): boolean => member(member(step.data, 'data'), 'sid') !== undefined;
const isStatus = (step: SocketStep): boolean => typeOf(step) === 'status' && !isGreeting(step);

/** The events of one socket in comparable form. */
function eventsOf(
  recording: string,
  steps: readonly SocketStep[],
  ids: Ids,
): { status: string[]; other: string[] } {
  const tolerances = toleratedInEvents
    .filter((entry) => entry.recordings.test(recording))
    .map((entry) => entry.what);
  let shown = [...steps];
  if (tolerances.includes('from the first start')) {
    shown = shown.slice(shown.findIndex((step) => typeOf(step) === 'execution_start'));
  }
  if (tolerances.includes('not before flags')) {
    const flags = shown.findIndex((step) => typeOf(step) === 'feature_flags');
    const early = new Set<unknown>(['status', 'executing']);
    shown = shown.filter((step, index) => index >= flags || early.has(typeOf(step)));
  }
  const apart = tolerances.includes('status apart') ? shown.filter(isStatus) : [];
  const together = shown.filter((step) => !apart.includes(step));
  const token = (step: SocketStep): string =>
    step.kind === 'binary' ? binaryToken(step.data, ids) : jsonToken(step.data, ids);
  return { status: apart.map(token), other: withoutRepeats(together.map(token)) };
}

function compare(recording: string, steps: readonly Step[], replayed: Replayed): void {
  const [ours, theirs] = [new Ids(sentIds(steps)), new Ids(sentIds(steps))];
  const expected = [];
  const actual = [];
  for (const [step, answer] of replayed.answers) {
    const wanted = expectedAnswer(step, theirs, leniency(step));
    expected.push(wanted);
    actual.push(actualAnswer(step, answer, ours, leniency(step), wanted));
  }
  expect(actual).toEqual(expected);

  for (const [socket, heard] of replayed.messages) {
    const recorded = steps.filter(
      (step): step is SocketStep =>
        (step.kind === 'text' || step.kind === 'binary') && step.socket === socket,
    );
    const wanted = eventsOf(recording, recorded, theirs);
    expect(eventsOf(recording, heard, ours), `events on ${socket}`).toEqual(wanted);
  }
}

/** As the recorded servers were set up: five LoRAs, two checkpoints, previews on. */
const setUp: SimulatorOptions = {
  speed: 2,
  previewMethod: 'latent2rgb',
  models: {
    checkpoints: ['juggernautXL_v9.safetensors', 'sd_xl_base_1.0.safetensors'],
    loras: [
      'dumpling-000004.safetensors',
      'dumpling-000008.safetensors',
      'dumpling-000012.safetensors',
      'dumpling.safetensors',
      'me.safetensors',
    ],
  },
};

const post = (url: string, path: string, body: string | FormData): Promise<Response> =>
  fetch(url + path, { method: 'POST', body });

/** One server saw these in this order: numbers, files, cache and history go on from one to the next. */
const inOneLife = [
  '00-idle',
  '01-first-render',
  '02-same-again',
  '03-second-lora',
  '04-cfg-only',
  '05-prefix-only',
  '06-batch-of-two',
  '07-legacy-previews',
  '08-no-previews',
  '10-refused',
  '11-accepted-oddities',
  '12-queue',
  '13-interrupt',
  '14-error-while-running',
  '15-two-clients',
  '16-socket-lost',
  '17-no-socket',
  '18-history',
  '19-uploads',
];

/** In these the client acts while a prompt of a few steps runs: it gets the time for it. */
const actsMeanwhile = /^(10|11|12|13|15|16)-/;
const slow = 0.15;

/** What was done to the server between recordings, unrecorded. */
const between: Record<string, (simulator: Simulator) => Promise<void>> = {
  '11-accepted-oddities': async ({ url }) => {
    await post(url, '/queue', '{"clear": true}');
    await post(url, '/interrupt', '');
  },
  '14-error-while-running': (simulator) => {
    const model = 'damaged.safetensors';
    simulator.setFaults({ addModels: { loras: [model] }, failLoad: { model, times: 'always' } });
    return Promise.resolve();
  },
};

describe.each(profileNames)('as ComfyUI %s did', (profile) => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ ...setUp, profile });
  });
  afterAll(() => simulator.close());

  test.each(inOneLife)('%s', async (name) => {
    simulator.setFaults({ speed: actsMeanwhile.test(name) ? slow : 2 });
    await between[name]?.(simulator);
    const steps = readRecording(`${profile}/${name}`);
    compare(`${profile}/${name}`, steps, await replay(simulator.url, steps));
  });
});

describe('as ComfyUI 0.33 did with --cache-classic, freshly started', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator({ ...setUp, profile: '0.33', cache: 'classic' });
    // 93 files of earlier recordings lay in the output folder.
    const form = new FormData();
    form.set('image', new File(['x'], 'teststrip_00093_.png'));
    form.set('type', 'output');
    await post(simulator.url, '/upload/image', form);
  });
  afterEach(() => simulator.close());

  test('20-poison', async () => {
    const steps = readRecording('0.33/20-poison');
    const lists = steps.filter((step) => step.kind === 'http' && step.path === '/api/jobs');
    const replayed = await replay(simulator.url, steps, (step) => {
      if (step.kind === 'note' && step.text.startsWith('two prompts')) simulator.setFaults({ speed: slow });
      return step === lists[1] ? post(simulator.url, '/history', '{"clear": true}') : undefined;
    });
    compare('0.33/20-poison', steps, replayed);
  });

  test('21-zombie', async () => {
    const steps = readRecording('0.33/21-zombie');
    compare('0.33/21-zombie', steps, await replay(simulator.url, steps));
  });
});
