import type { HistoryEntry } from '../client.ts';
import type { Outcome } from '../session.types.ts';

const UNTOLD = {
  nodeId: '',
  nodeType: '',
  exceptionType: '',
  message: 'It failed without a word.',
  traceback: [],
};

/** What a history entry says of the end. */
export function toOutcome(entry: HistoryEntry): Outcome {
  if (entry.ended === 'success') return { kind: 'success', entry };
  if (entry.ended === 'interrupted') return { kind: 'interrupted' };
  return { kind: 'error', error: entry.error ?? UNTOLD, entry };
}
