import type { RawImage, Scene } from '../paint/scene.ts';

/** Decoded pictures that stay in memory, newest last; the others are painted again when asked for. */
const recent: Frame[] = [];
const kept = 12;

/** One picture that is painted when somebody first looks at it. */
export class Frame {
  readonly width: number;
  readonly height: number;
  /** The scene that was sampled into it; none of a picture that was loaded or filtered. */
  readonly origin: Scene | undefined;
  readonly #paint: () => Promise<RawImage>;
  #pixels: Promise<RawImage> | undefined;

  constructor(width: number, height: number, paint: () => Promise<RawImage>, origin?: Scene) {
    this.width = width;
    this.height = height;
    this.#paint = paint;
    this.origin = origin;
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
