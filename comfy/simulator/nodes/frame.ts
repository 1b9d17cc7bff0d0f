import type { RawImage } from '../paint/scene.ts';

/** Decoded pictures that stay in memory, newest last; the others are painted again when asked for. */
const recent: Frame[] = [];
const kept = 12;

/** One picture that is painted when somebody first looks at it. */
export class Frame {
  readonly width: number;
  readonly height: number;
  readonly #paint: () => Promise<RawImage>;
  #pixels: Promise<RawImage> | undefined;

  constructor(width: number, height: number, paint: () => Promise<RawImage>) {
    this.width = width;
    this.height = height;
    this.#paint = paint;
  }

  pixels(): Promise<RawImage> {
    if (this.#pixels) return this.#pixels;
    recent.push(this);
    if (recent.length > kept) {
      const oldest = recent.shift();
      if (oldest) oldest.#pixels = undefined;
    }
    this.#pixels = this.#paint();
    return this.#pixels;
  }
}
