import type { Preview } from '../nodes/call.ts';
import type { Hub } from '../socket/hub.ts';
import { type Dumpable, PyFloat } from '../python/values.ts';

type NodeState = {
  value: number | PyFloat;
  max: number | PyFloat;
  state: 'pending' | 'running' | 'finished';
};

const ids = (promptId: string, node: string): Record<string, Dumpable> => ({
  node_id: node,
  prompt_id: promptId,
  display_node_id: node,
  parent_node_id: null,
  real_node_id: node,
});

/** The progress of one prompt's nodes: every message repeats all that have begun. */
export class PromptProgress {
  readonly #hub: Hub;
  readonly #promptId: string;
  readonly #clientId: string | null;
  readonly #nodes = new Map<string, NodeState>();

  constructor(hub: Hub, promptId: string, clientId: string | null) {
    this.#hub = hub;
    this.#promptId = promptId;
    this.#clientId = clientId;
  }

  start(node: string): void {
    this.#nodes.set(node, { value: new PyFloat(0), max: new PyFloat(1), state: 'running' });
    this.#send();
  }

  update(node: string, value: number, max: number, preview: Preview | undefined): void {
    this.#nodes.set(node, { value, max, state: 'running' });
    this.#send();
    const withMetadata = this.#clientId !== null && this.#hub.wantsMetadata(this.#clientId);
    if (preview && withMetadata) {
      const metadata = { ...ids(this.#promptId, node), image_type: `image/${preview.format}` };
      this.#hub.sendPreviewWithMetadata(metadata, preview.bytes, this.#clientId);
    }
    this.#hub.send('progress', { value, max, prompt_id: this.#promptId, node }, this.#clientId);
    if (preview && !withMetadata) this.#hub.sendPreview(preview, this.#clientId);
  }

  finish(node: string): void {
    // A node that was never started was cached: its numbers are ints.
    const { max } = this.#nodes.get(node) ?? { max: 1 };
    this.#nodes.set(node, { value: max, max, state: 'finished' });
    this.#send();
  }

  #send(): void {
    const nodes = new Map(
      [...this.#nodes].map(([node, state]) => [node, { ...state, ...ids(this.#promptId, node) }]),
    );
    this.#hub.send('progress_state', { prompt_id: this.#promptId, nodes }, this.#clientId);
  }
}

/** Decides which progress of one node is sent: the first, the last, those with a preview, and now and then. */
export function createThrottle(
  active: boolean,
): (value: number, max: number, hasPreview: boolean) => boolean {
  let sentAt = 0;
  let sentValue = -1;
  return (value, max, hasPreview) => {
    const now = performance.now();
    const isDue = now - sentAt >= 100 && (value - sentValue) / max >= 0.005;
    if (active && !hasPreview && sentValue >= 0 && value < max && !isDue) return false;
    sentAt = now;
    sentValue = value;
    return true;
  };
}
