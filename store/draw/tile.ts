/** A picture in memory: 3 bytes a pixel, row by row. `cover` is how much of each pixel it covers, 0 to 255; all where absent. */
export type Tile = { width: number; height: number; pixels: Uint8Array; cover?: Uint8Array };

export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rrggbb` as three numbers. */
export const readColour = (text: string): Rgb => [
  Number.parseInt(text.slice(1, 3), 16),
  Number.parseInt(text.slice(3, 5), 16),
  Number.parseInt(text.slice(5, 7), 16),
];
