/** Something that a person can do on the page: by its key, or by its name in the palette. */
export type Action = {
  /** The part of the sheet of keys that it stands in. */
  group: string;
  /** What it does, as the palette lists it: `Pick`. */
  label: string;
  /** Other words that one may look for. */
  words?: string;
  /** What presses it, as `keyOf` names it: `p`, `shift+z`, `mod+k`, `ArrowLeft`, `?`. */
  keys?: readonly string[];
  /** Left out of the palette: what makes sense only by its key. */
  keysOnly?: boolean;
  /**
   * How the sheet shows several actions in one line, given by the first of them, the others have null: `['1–5']`,
   * `stars`. Without it each has a line of its own.
   */
  sheet?: { keys: readonly string[]; label: string } | null;
} &
  /** False where there was nothing to do: the key goes its usual way. */
  (
    | { run: () => void | false; open?: never }
    /** What the palette goes on with. One that `searches` is given the text and finds by itself. */
    | { open: (text: string) => Action[]; searches?: boolean; run?: never }
  );

/** How one key is named: `mod+` is Ctrl or ⌘, `shift+` stands before letters and named keys, not before signs. */
export function keyOf(event: {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}): string {
  const { key, code } = event;
  // A keyboard of another script has its letters where they stand on the others.
  const latin = /^Key[A-Z]$/.test(code) && /^[^\p{ASCII}]$/u.test(key) ? code.slice(3) : key;
  const name = latin === ' ' ? 'Space' : latin.length === 1 ? latin.toLowerCase() : latin;
  const shifts = event.shiftKey && (name.length > 1 || /^[a-z]$/.test(name));
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${shifts ? 'shift+' : ''}${name}`;
}

const SIGNS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  '-': '−',
};

/** A key as it is shown: `⇧ Z`, `Ctrl K`. @param apple whether the keyboard has ⌘ */
export function showKey(key: string, apple = false): string {
  const parts = key.split(/\+(?=.)/);
  return parts
    .map((part) =>
      part === 'mod'
        ? apple
          ? '⌘'
          : 'Ctrl'
        : part === 'shift'
          ? '⇧'
          : (SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
    )
    .join(' ');
}
