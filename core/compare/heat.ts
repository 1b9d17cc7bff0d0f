/** Where the colours turn: black, dark red, red, amber, white, with rising lightness. */
const STOPS: [level: number, red: number, green: number, blue: number][] = [
  [0, 0, 0, 0],
  [24, 48, 0, 24],
  [96, 190, 20, 20],
  [170, 255, 170, 0],
  [255, 255, 255, 255],
];

let table: Uint8Array | null = null;

/** Colours of heat by level 0–255, three bytes each: nothing is black, so that the least difference shows. */
export function heat(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(256 * 3);
  for (let level = 0; level < 256; level += 1) {
    const above = STOPS.findIndex(([stop]) => stop >= level);
    const to = STOPS[above] ?? [255, 255, 255, 255];
    const from = STOPS[above - 1] ?? to;
    const share = to[0] === from[0] ? 0 : (level - from[0]) / (to[0] - from[0]);
    for (let channel = 0; channel < 3; channel += 1) {
      const [low, high] = [from[channel + 1] ?? 0, to[channel + 1] ?? 0];
      table[level * 3 + channel] = Math.round(low + share * (high - low));
    }
  }
  return table;
}
