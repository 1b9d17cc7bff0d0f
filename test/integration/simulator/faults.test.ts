import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '#comfy/simulator/start-simulator.ts';
import {
  awaitHistory,
  getJson,
  listen,
  plainColour,
  post,
  render,
  twoLoras,
  until,
} from './support/drive.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ speed: 0 });
});
afterEach(() => simulator.close());

const setFaults = (faults: unknown): Promise<Response> => post(`${simulator.url}/simulator/faults`, faults);
const queue = (): Promise<{ queue_running: unknown[]; queue_pending: unknown[] }> =>
  getJson(`${simulator.url}/queue`) as never;

/** Slow enough to be caught in the act. */
const restartSlow = async (): Promise<void> => {
  await simulator.close();
  simulator = await startSimulator({ speed: 1 });
};

describe('the switchboard', () => {
  test('refuses what it does not know, and says all that is wrong', async () => {
    const answer = await setFaults({ nonsense: 1, slowObjectInfo: -5, hangAfterAccept: 'often' });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    for (const word of ['nonsense', 'slowObjectInfo', 'hangAfterAccept']) expect(text).toContain(word);
  });

  test('is not under /api, where a real server has its paths', async () => {
    expect((await fetch(`${simulator.url}/api/simulator/faults`)).status).toBe(404);
    expect((await fetch(`${simulator.url}/simulator/faults`)).status).toBe(200);
  });

  test('DELETE mends everything', async () => {
    await setFaults({
      oomOnNode: { match: 'EmptyImage', times: 'always' },
      missingModels: ['me.safetensors'],
    });
    await fetch(`${simulator.url}/simulator/faults`, { method: 'DELETE' });
    expect((await render(simulator.url, plainColour(1))).status.status_str).toBe('success');
    expect(await getJson(`${simulator.url}/models/loras`)).toContain('me.safetensors');
    expect(await getJson(`${simulator.url}/simulator/faults`)).toEqual({ faults: {} });
  });
});

describe('what goes wrong with a prompt', () => {
  test('out of memory on a node class, as often as asked', async () => {
    await setFaults({ oomOnNode: { match: 'EmptyImage', times: 2 } });
    const outcomes = [];
    for (const colour of [1, 2, 3]) outcomes.push(await render(simulator.url, plainColour(colour)));
    expect(outcomes.map(({ status }) => status.status_str)).toEqual(['error', 'error', 'success']);
    const [event, error] = outcomes[0]?.status.messages.at(-1) ?? [];
    expect(event).toBe('execution_error');
    expect(error).toMatchObject({
      exception_type: 'torch.OutOfMemoryError',
      node_id: '1',
      node_type: 'EmptyImage',
    });
    expect(error?.exception_message).toMatch(/out of memory/);
  });

  test('out of memory wherever a literal is found', async () => {
    await setFaults({ oomOnNode: { match: '255', times: 'always' } });
    expect((await render(simulator.url, plainColour(255))).status.completed).toBe(false);
    expect((await render(simulator.url, plainColour(254))).status.completed).toBe(true);
  });

  test('a model that is not listed is refused by validation, by name', async () => {
    await setFaults({ missingModels: ['me.safetensors'] });
    const answer = await post(`${simulator.url}/prompt`, { prompt: twoLoras() });
    expect(answer.status).toBe(400);
    const { node_errors } = (await answer.json()) as {
      node_errors: Record<string, { errors: { type: string }[] }>;
    };
    expect(node_errors['11']?.errors.map(({ type }) => type)).toEqual(['value_not_in_list']);
  });

  test('a file that cannot be read fails while running', async () => {
    await setFaults({ failLoad: { model: 'me.safetensors' } });
    const failed = await render(simulator.url, twoLoras());
    expect(failed.status.messages.at(-1)?.[1]).toMatchObject({ node_id: '11', node_type: 'LoraLoader' });
    expect((await render(simulator.url, twoLoras())).status.completed).toBe(true);
  });

  test('a listed file that /view does not have', async () => {
    await render(simulator.url, plainColour(7));
    await setFaults({ viewMissing: {} });
    const view = `${simulator.url}/view?filename=plain_00001_.png`;
    expect((await fetch(view)).status).toBe(404);
    expect((await fetch(view)).status).toBe(200);
  });

  test('accepted, run, and never answered', async () => {
    await setFaults({ hangAfterAccept: 1 });
    const prompt_id = crypto.randomUUID();
    const body = JSON.stringify({ prompt: plainColour(9), prompt_id });
    const lost = fetch(`${simulator.url}/prompt`, { method: 'POST', body, signal: AbortSignal.timeout(400) });
    await expect(lost).rejects.toThrow(/timeout/i);
    expect((await awaitHistory(simulator.url, prompt_id)).status.completed).toBe(true);
    expect((await post(`${simulator.url}/prompt`, { prompt: plainColour(10) })).status).toBe(200);
  });

  test('the end is told before the answer to the submission', async () => {
    await setFaults({ eventsBeforeAnswer: 2000 });
    const { events, socket } = await listen(simulator.url, 'early');
    const answer = post(`${simulator.url}/prompt`, { prompt: plainColour(3), client_id: 'early' });
    await until(() => events.some(({ type }) => type === 'execution_success'), 1900);
    expect((await answer).status).toBe(200);
    socket.close();
  });

  test('NaN in what is shown, which JSON.parse cannot take', async () => {
    await setFaults({ nanJson: true });
    await post(`${simulator.url}/prompt`, { prompt: plainColour(5) });
    let text = '{}';
    await until(async () => {
      text = await (await fetch(`${simulator.url}/history`)).text();
      return text !== '{}';
    });
    expect(text).toContain('"is_changed": [NaN]');
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    const png = await (await fetch(`${simulator.url}/view?filename=plain_00001_.png`)).arrayBuffer();
    expect(Buffer.from(png).toString('latin1')).toContain('[NaN]');
  });
});

describe('what goes wrong with a server', () => {
  test('a dead worker thread: prompts are taken and never run', async () => {
    await setFaults({ zombie: true });
    await post(`${simulator.url}/prompt`, { prompt: plainColour(1) });
    await post(`${simulator.url}/prompt`, { prompt: plainColour(2) });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { queue_pending } = await queue();
    expect(queue_pending).toHaveLength(2);
    expect(await getJson(`${simulator.url}/history`)).toEqual({});
    await setFaults({ restart: {} });
    await until(async () => (await queue()).queue_pending.length === 0);
    expect((await render(simulator.url, plainColour(3))).status.completed).toBe(true);
  });

  test('a restart forgets queue, history, cache and counter, and keeps the files', async () => {
    await render(simulator.url, plainColour(1));
    const { socket } = await listen(simulator.url, 'cut');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await setFaults({ restart: {} });
    await closed;
    expect(await getJson(`${simulator.url}/history`)).toEqual({});
    expect((await fetch(`${simulator.url}/view?filename=plain_00001_.png`)).status).toBe(200);
    const answer = (await (await post(`${simulator.url}/prompt`, { prompt: plainColour(1) })).json()) as {
      number: number;
      prompt_id: string;
    };
    expect(answer.number).toBe(0);
    const { outputs } = await awaitHistory(simulator.url, answer.prompt_id);
    expect(outputs['2']?.images?.[0]?.filename).toBe('plain_00002_.png');
  });

  test('down for a while after a restart', async () => {
    await setFaults({ restart: { downSeconds: 0.3 } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(fetch(`${simulator.url}/queue`)).rejects.toThrow();
    await until(
      () =>
        fetch(`${simulator.url}/queue`).then(
          (answer) => answer.ok,
          () => false,
        ),
      2000,
    );
  });

  test('connections refused for a while, the queue none the wiser', async () => {
    await render(simulator.url, plainColour(1));
    await setFaults({ refuseConnections: 0.3 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(fetch(`${simulator.url}/queue`)).rejects.toThrow();
    await until(
      () =>
        fetch(`${simulator.url}/queue`).then(
          (answer) => answer.ok,
          () => false,
        ),
      2000,
    );
    expect(Object.keys((await getJson(`${simulator.url}/history`)) as object)).toHaveLength(1);
  });

  test('a slow /object_info holds up everything else', async () => {
    await setFaults({ slowObjectInfo: 300 });
    const start = performance.now();
    const info = fetch(`${simulator.url}/object_info`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await queue();
    expect(performance.now() - start).toBeGreaterThan(250);
    expect((await info).status).toBe(200);
  });
});

describe('what goes wrong with sockets', () => {
  test('cut at once, or after so many messages', async () => {
    const first = await listen(simulator.url, 'a');
    await setFaults({ dropSocket: {} });
    await until(() => first.socket.readyState === first.socket.CLOSED);
    const second = await listen(simulator.url, 'b');
    await until(() => second.events.length === 1);
    await setFaults({ dropSocket: { afterMessages: 3 } });
    await render(simulator.url, plainColour(1), { client_id: 'b' });
    await until(() => second.socket.readyState === second.socket.CLOSED);
    expect(second.events.map(({ type }) => type)).toEqual(['status', 'status', 'status', 'execution_start']);
  });

  test('muted: open, and silent for ever', async () => {
    const { events, socket } = await listen(simulator.url, 'deaf');
    await until(() => events.length === 1);
    await setFaults({ muteSocket: { clientId: 'deaf' } });
    await render(simulator.url, plainColour(1), { client_id: 'deaf' });
    expect(events).toHaveLength(1);
    expect(socket.readyState).toBe(socket.OPEN);
    socket.close();
  });

  test('a client that comes back with its old id goes deaf when the old socket closes', async () => {
    const old = await listen(simulator.url, 'twice');
    const fresh = await listen(simulator.url, 'twice');
    await render(simulator.url, plainColour(1), { client_id: 'twice' });
    await until(() => fresh.events.some(({ type }) => type === 'execution_success'));
    expect(old.events.map(({ type }) => type)).toEqual(['status']);
    const closed = new Promise((resolve) => old.socket.once('close', resolve));
    old.socket.close();
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 30));
    const before = fresh.events.length;
    await render(simulator.url, plainColour(2), { client_id: 'twice' });
    expect(fresh.events).toHaveLength(before);
    expect(fresh.socket.readyState).toBe(fresh.socket.OPEN);
    fresh.socket.close();
  });

  test('events stalled while renders go on, and told when the loop goes on', async () => {
    const { events, socket } = await listen(simulator.url, 'stalled');
    await until(() => events.length === 1);
    await setFaults({ stallEvents: true });
    await render(simulator.url, plainColour(1), { client_id: 'stalled' });
    expect(events).toHaveLength(1);
    await setFaults({ stallEvents: false });
    await until(() => events.some(({ type }) => type === 'execution_success'));
    socket.close();
  });

  test('a giant frame', async () => {
    await restartSlow();
    const { frames, socket } = await listen(simulator.url, 'wide');
    await setFaults({ giantFrame: 20 });
    const graph = twoLoras();
    void post(`${simulator.url}/prompt`, { prompt: graph, client_id: 'wide' });
    await until(() => frames.length > 0);
    expect(frames[0]?.length).toBe(20 * 1024 * 1024 + 16);
    expect(frames[0]?.subarray(0, 12).toString('hex')).toBe('000000010000000289504e47');
    socket.close();
  });
});

describe('older versions, switched on one by one', () => {
  test('an interrupt that names another prompt stops this one all the same', async () => {
    await restartSlow();
    await setFaults({ flags: { targetedInterrupt: false } });
    const answer = (await (await post(`${simulator.url}/prompt`, { prompt: twoLoras() })).json()) as {
      prompt_id: string;
    };
    await until(async () => (await queue()).queue_running.length === 1);
    await post(`${simulator.url}/interrupt`, { prompt_id: crypto.randomUUID() });
    const { status } = await awaitHistory(simulator.url, answer.prompt_id);
    expect(status.messages.at(-1)?.[0]).toBe('execution_interrupted');
  });

  test("the client's prompt id is not looked at", async () => {
    await setFaults({ flags: { ownPromptId: true } });
    const mine = crypto.randomUUID();
    const answer = await (
      await post(`${simulator.url}/prompt`, { prompt: plainColour(1), prompt_id: mine })
    ).json();
    expect((answer as { prompt_id: string }).prompt_id).not.toBe(mine);
  });

  test('cached outputs are missing from history without a client', async () => {
    await setFaults({ flags: { cachedOutputs: 'with-client' } });
    await render(simulator.url, plainColour(1), { client_id: 'me' });
    expect((await render(simulator.url, plainColour(1))).outputs).toEqual({});
    expect((await render(simulator.url, plainColour(1), { client_id: 'me' })).outputs).toHaveProperty('2');
  });
});
