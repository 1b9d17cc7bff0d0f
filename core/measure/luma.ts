/** A picture as rows of 8-bit channels: sRGB, an alpha channel is not looked at. */
export type Pixels = { data: Uint8Array; width: number; height: number; channels: 3 | 4 };

/** Grey values from 0 to 255, row by row. */
export type Grey = { data: Float32Array; width: number; height: number };

/** Blue and red less luma, each around 128 (ITU-R BT.601): what colour there is beside the lightness. */
export function chromaOf({ data, width, height, channels }: Pixels): { blue: Grey; red: Grey } {
  const [blue, red] = [new Float32Array(width * height), new Float32Array(width * height)];
  for (let pixel = 0, at = 0; pixel < blue.length; pixel += 1, at += channels) {
    const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    blue[pixel] = 128 - 0.168736 * r - 0.331264 * g + 0.5 * b;
    red[pixel] = 128 + 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
  return { blue: { data: blue, width, height }, red: { data: red, width, height } };
}

/** The luma of each pixel (ITU-R BT.601). */
export function lumaOf({ data, width, height, channels }: Pixels): Grey {
  const luma = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel += 1, at += channels)
    luma[pixel] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  return { data: luma, width, height };
}

/** One row or column resampled: each new value is the mean of what it covers of the old ones. */
function resampleLines(
  source: Float32Array,
  from: number,
  to: number,
  lines: number,
  place: (line: number, at: number, length: number) => number,
): Float32Array {
  const made = new Float32Array(lines * to);
  const scale = from / to;
  for (let at = 0; at < to; at += 1) {
    const [start, end] = [at * scale, (at + 1) * scale];
    for (let line = 0; line < lines; line += 1) {
      let sum = 0;
      for (let cell = Math.floor(start); cell < end && cell < from; cell += 1) {
        const share = Math.min(cell + 1, end) - Math.max(cell, start);
        sum += share * (source[place(line, cell, from)] ?? 0);
      }
      made[place(line, at, to)] = sum / scale;
    }
  }
  return made;
}

/** A grey picture at another size, whatever its proportions: each pixel is the mean of the area that it covers. */
export function resizeGrey(grey: Grey, width: number, height: number): Grey {
  const narrow = resampleLines(
    grey.data,
    grey.width,
    width,
    grey.height,
    (row, at, length) => row * length + at,
  );
  const data = resampleLines(narrow, grey.height, height, width, (column, at) => at * width + column);
  return { data, width, height };
}
