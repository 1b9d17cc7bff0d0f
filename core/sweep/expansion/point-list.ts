/** Points of equally many indices, packed: a million of them in little room. */
export class PointList {
  readonly width: number;
  #data: Int16Array;
  #length = 0;

  constructor(width: number) {
    this.width = width;
    this.#data = new Int16Array(Math.max(1, width) * 64);
  }

  get length(): number {
    return this.#length;
  }

  push(point: readonly number[]): void {
    const start = this.#length * this.width;
    if (start + this.width > this.#data.length) {
      const larger = new Int16Array(this.#data.length * 2);
      larger.set(this.#data);
      this.#data = larger;
    }
    for (let i = 0; i < this.width; i += 1) this.#data[start + i] = point[i] ?? -1;
    this.#length += 1;
  }

  at(place: number, axis: number): number {
    return this.#data[place * this.width + axis] ?? -1;
  }

  /** A copy of one point. */
  point(place: number): number[] {
    const point: number[] = [];
    for (let i = 0; i < this.width; i += 1) point.push(this.#data[place * this.width + i] ?? -1);
    return point;
  }

  /** Whether each axis is −1 at some point. */
  open(): boolean[] {
    const open = Array.from({ length: this.width }, () => false);
    for (let i = 0; i < this.#length * this.width; i += 1)
      if (this.#data[i] === -1) open[i % this.width] = true;
    return open;
  }

  /** All of it as a text that only equal lists have. */
  text(): string {
    return `${this.width}:${this.#data.subarray(0, this.#length * this.width).join(',')}`;
  }

  /** These points, in this order. */
  pick(places: readonly number[]): PointList {
    const picked = new PointList(this.width);
    for (const place of places) picked.push(this.point(place));
    return picked;
  }
}
