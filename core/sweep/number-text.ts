/** A number as it was typed: the definition keeps its text for labels until its value is asked for. */
export class NumberText {
  readonly text: string;
  readonly value: number | bigint;

  constructor(text: string, value: number | bigint) {
    this.text = text;
    this.value =
      typeof value === 'bigint' && value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
        ? Number(value)
        : value;
  }
}
