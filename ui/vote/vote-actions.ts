import type { Action } from '../palette/action.ts';

/** What the page can do. */
export type VoteParts = {
  tiles: number;
  choose: (slot: number) => void;
  tie: () => void;
  bothBad: () => void;
  skip: () => void;
  undo: () => void;
  zoom: () => void;
  zoomBy: (factor: number) => void;
  nextQuestion: () => void;
  leaders: () => void;
  reveal: () => void;
  /** Takes back what is chosen but not answered. @returns whether there was anything */
  cancel: () => boolean;
  leave: () => void;
};

const chooseActions = ({ tiles, choose }: VoteParts): Action[] =>
  Array.from({ length: tiles }, (_, slot): Action => ({
    group: 'Vote',
    label: `Picture ${slot + 1}`,
    keys:
      slot < 2 && tiles === 2
        ? [String(slot + 1), slot === 0 ? 'ArrowLeft' : 'ArrowRight']
        : [String(slot + 1)],
    keysOnly: true,
    sheet:
      slot === 0
        ? { keys: ['1', String(tiles)], label: tiles > 2 && tiles < 9 ? 'best, then worst' : 'the best' }
        : null,
    run: () => choose(slot),
  }));

/** Everything that can be done on the vote page, by key or by name. */
export const voteActions = (parts: VoteParts): Action[] => [
  ...chooseActions(parts),
  { group: 'Vote', label: 'Tie', words: 'same equal', keys: ['t'], run: parts.tie },
  { group: 'Vote', label: 'All bad', words: 'both reject', keys: ['b'], run: parts.bothBad },
  { group: 'Vote', label: 'Skip', words: 'not sure', keys: ['s'], run: parts.skip },
  { group: 'Vote', label: 'Undo', words: 'take back', keys: ['z'], run: parts.undo },
  { group: 'Look', label: 'Zoom all', words: 'pixel large', keys: ['Space'], run: parts.zoom },
  { group: 'Look', label: 'Larger', keys: ['+', '='], run: () => parts.zoomBy(1.5) },
  { group: 'Look', label: 'Smaller', keys: ['-'], run: () => parts.zoomBy(1 / 1.5) },
  {
    group: 'Ask',
    label: 'Another question',
    words: 'axis overall picture',
    keys: ['q'],
    run: parts.nextQuestion,
  },
  { group: 'Know', label: 'What leads', words: 'best leader', keys: ['l'], run: parts.leaders },
  { group: 'Know', label: 'Reveal what they were', words: 'hide labels', keys: ['r'], run: parts.reveal },
  {
    group: 'Go',
    label: 'Back to the grid',
    keys: ['Escape'],
    run: () => {
      if (!parts.cancel()) parts.leave();
    },
  },
];
