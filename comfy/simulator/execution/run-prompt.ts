import { changesByItself } from '../nodes/class-table.ts';
import { NodeCall } from '../nodes/call.ts';
import { runNode } from '../nodes/run-node.ts';
import { plain, type Value } from '../nodes/value.ts';
import type { QueueItem } from '../queue/prompt-queue.ts';
import type { StatusMessage } from '../queue/history.ts';
import { type Dumpable, isDict, member, PyFloat, type Py } from '../python/values.ts';
import { str } from '../python/text.ts';
import { cacheKeys } from './cache-keys.ts';
import { ExecutionList } from './execution-list.ts';
import { describeFailure, type FailedNode, outOfMemory } from './failure.ts';
import { Interrupted, ProcessGone } from './interrupt.ts';
import { classOf, inputsOf, isLink } from './links.ts';
import { createServices } from './node-services.ts';
import type { NodeUi } from './output-cache.ts';
import { Pace } from './pace.ts';
import { PromptProgress } from './progress.ts';
import type { Runtime } from './runtime.ts';

export type PromptResult = {
  success: boolean;
  messages: StatusMessage[];
  ui: Map<string, NodeUi>;
};

/** One prompt on its way through a process. */
class PromptRun {
  readonly item: QueueItem;
  readonly runtime: Runtime;
  readonly clientId: string | null;
  readonly messages: StatusMessage[] = [];
  readonly ui = new Map<string, NodeUi>();
  readonly executed = new Set<string>();
  readonly progress: PromptProgress;
  readonly pace: Pace;
  current: FailedNode = { id: '', classType: '', inputs: new Map() };

  constructor(runtime: Runtime, item: QueueItem) {
    this.runtime = runtime;
    this.item = item;
    this.clientId = runtime.clientId;
    this.progress = new PromptProgress(runtime.hub, item.promptId, this.clientId);
    const { renderMs } = runtime.settings;
    const speed = runtime.faults.now.speed ?? runtime.settings.speed;
    const { interrupt, life } = runtime;
    this.pace = new Pace({ speed, renderMs, wakes: runtime.profile.flags.interruptInStep, interrupt, life });
  }

  /** Record a message for history and send it; to everybody only if it is meant to be. */
  message(event: string, data: Record<string, Dumpable>, broadcast = false): void {
    const stamped = { ...data, timestamp: Date.now() };
    this.messages.push([event, stamped]);
    if (this.clientId !== null || broadcast) this.runtime.hub.send(event, stamped, this.clientId);
  }

  /** Events of a node go to the client alone; without one, to nobody. */
  tell(event: string, data: Dumpable): void {
    if (this.clientId !== null) this.runtime.hub.send(event, data, this.clientId);
  }

  async run(): Promise<PromptResult> {
    const { prompt, promptId } = this.item;
    this.message('execution_start', { prompt_id: promptId });
    await this.markChanges();
    const { cache } = this.runtime;
    cache.begin(cacheKeys(prompt));
    const cached = [...prompt.keys()].filter((id) => cache.get(id));
    this.message('execution_cached', { nodes: cached, prompt_id: promptId });
    const success = await this.runNodes();
    if (success) this.message('execution_success', { prompt_id: promptId });
    if (this.runtime.profile.flags.cachedOutputs === 'all') this.showAllCached();
    return { success, messages: this.messages, ui: this.ui };
  }

  /** IS_CHANGED: what it says is written into the node, unless the client sent something there. */
  async markChanges(): Promise<void> {
    for (const [id, node] of this.item.prompt) {
      const classType = classOf(this.item.prompt, id);
      if (!changesByItself(classType) || !isDict(node) || node.has('is_changed')) continue;
      const image = member(node.get('inputs'), 'image');
      const value: Py =
        classType === 'SaveImageWebsocket'
          ? new PyFloat(Date.now() / 1000)
          : ((await this.runtime.files.hashInput(str(image ?? null))) ?? new PyFloat(Number.NaN));
      node.set('is_changed', [value]);
    }
  }

  async runNodes(): Promise<boolean> {
    const { cache, classes } = this.runtime;
    const { prompt } = this.item;
    const list = new ExecutionList(prompt, this.item.outputs, {
      isCached: (id) => cache.get(id) !== undefined,
      isOutput: (id) => classes.get(classOf(prompt, id))?.isOutput ?? false,
    });
    try {
      for (let id = list.take(); id !== undefined; id = list.take()) {
        await this.runOne(id);
        cache.afterNode();
      }
      if (this.executed.size > 0) await this.pace.finish();
      return true;
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      this.fail(error);
      return false;
    }
  }

  async runOne(id: string): Promise<void> {
    const { cache } = this.runtime;
    const known = cache.get(id);
    if (known) {
      this.tell('executed', {
        node: id,
        display_node: id,
        output: known.ui?.output ?? null,
        prompt_id: this.item.promptId,
      });
      if (known.ui && this.remembersCached()) this.ui.set(id, known.ui);
      this.progress.finish(id);
      return;
    }
    const call = this.prepare(id);
    this.progress.start(id);
    this.runtime.lastNode = this.clientId === null ? this.runtime.lastNode : id;
    this.tell('executing', { node: id, display_node: id, prompt_id: this.item.promptId });
    this.runtime.interrupt.check();
    const literals = [...(inputsOf(this.item.prompt, id)?.values() ?? [])];
    if (this.runtime.faults.takeOom(call.classType, literals)) throw outOfMemory();
    const result = await runNode(call);
    const meta = { node_id: id, display_node: id, parent_node: null, real_node_id: id };
    const ui = result.ui === undefined ? undefined : { output: result.ui, meta };
    cache.set(id, ui ? { outputs: result.outputs, ui } : { outputs: result.outputs });
    this.executed.add(id);
    if (ui) {
      this.ui.set(id, ui);
      this.tell('executed', { node: id, display_node: id, output: ui.output, prompt_id: this.item.promptId });
    }
    this.progress.finish(id);
  }

  remembersCached(): boolean {
    const { cachedOutputs } = this.runtime.profile.flags;
    return cachedOutputs !== 'with-client' || this.clientId !== null;
  }

  /** Older versions list every cached output of the prompt, come by or not. */
  showAllCached(): void {
    for (const id of this.item.prompt.keys()) {
      const ui = this.runtime.cache.get(id)?.ui;
      if (ui) this.ui.set(id, ui);
    }
  }

  /** Follow the node's links. Undeclared literals are not handed to it; undeclared links are. */
  prepare(id: string): NodeCall {
    const { prompt } = this.item;
    const classType = classOf(prompt, id);
    const known = this.runtime.classes.get(classType);
    const declared = new Set(known?.inputs.map((input) => input.name));
    const inputs = new Map<string, Value>();
    for (const [name, value] of inputsOf(prompt, id) ?? []) {
      if (isLink(value)) {
        const source = this.runtime.cache.get(value[0])?.outputs.at(value[1]);
        if (source) inputs.set(name, source);
      } else if (declared.has(name)) inputs.set(name, plain(value));
    }
    this.current = { id, classType, inputs };
    const services = createServices(this.runtime, this.item, this.progress, this.pace, { id, classType });
    return new NodeCall(id, classType, inputs, known?.outputs ?? [], services);
  }

  fail(error: unknown): void {
    const { id, classType } = this.current;
    const prompt_id = this.item.promptId;
    if (error instanceof Interrupted) {
      const executed = [...this.executed];
      this.message('execution_interrupted', { prompt_id, node_id: id, node_type: classType, executed }, true);
      return;
    }
    const nodes = this.item.prompt.keys();
    const details = describeFailure(this.runtime.profile, this.current, error, this.executed, nodes);
    this.message('execution_error', { prompt_id, ...details });
  }
}

/**
 * Run one prompt to its end, with every event on the way.
 * @throws ProcessGone when the process dies under it; PyError where ComfyUI's worker thread would die
 */
export function runPrompt(runtime: Runtime, item: QueueItem): Promise<PromptResult> {
  const client = item.extraData.get('client_id');
  runtime.clientId = client === undefined || client === null ? null : str(client);
  runtime.interrupt.clear();
  return new PromptRun(runtime, item).run();
}
