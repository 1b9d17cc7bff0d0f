/** Colours of a sheet by what they are for. */
export type Tone = 'ground' | 'cell' | 'line' | 'text' | 'quiet' | 'amber' | 'red' | 'green';

/** What is drawn, in pixels of its page; later ones lie over earlier ones. */
export type SheetMark =
  | {
      kind: 'text';
      /** Its box: text stands at the top of it, and is cut to its width. */
      x: number;
      y: number;
      width: number;
      text: string;
      size: number;
      bold: boolean;
      tone: Tone;
      align: 'left' | 'center' | 'right';
    }
  | { kind: 'rect'; x: number; y: number; width: number; height: number; tone: Tone; opacity: number }
  | { kind: 'frame'; x: number; y: number; width: number; height: number; tone: Tone; thick: number }
  | {
      kind: 'image';
      x: number;
      y: number;
      width: number;
      height: number;
      ordinal: number;
      /** How much of it is seen, 0 to 1. */
      opacity: number;
    };

/** Of each ground, the colours as `#rrggbb`. */
export const GROUNDS = {
  dark: {
    ground: '#171717',
    cell: '#101010',
    line: '#3a3a3a',
    text: '#ededed',
    quiet: '#a3a3a3',
    amber: '#ffb000',
    red: '#f0635c',
    green: '#5fbf77',
  },
  light: {
    ground: '#ffffff',
    cell: '#f1f1f1',
    line: '#bdbdbd',
    text: '#161616',
    quiet: '#5a5a5a',
    amber: '#9a6200',
    red: '#b3261e',
    green: '#1c7a3a',
  },
} as const satisfies Record<string, Record<Tone, string>>;
export type Ground = keyof typeof GROUNDS;
