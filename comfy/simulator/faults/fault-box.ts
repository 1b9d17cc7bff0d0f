import { asNumber } from '../python/convert.ts';
import { str } from '../python/text.ts';
import type { Py } from '../python/values.ts';
import type { Faults } from './schema.ts';

type Counted = { times: number | 'always' };

/** Use one up; true as long as some are left. */
const use = (counted: Counted): boolean => {
  if (counted.times === 'always') return true;
  if (counted.times <= 0) return false;
  counted.times -= 1;
  return true;
};

/** Faults that last; those that strike at once (drop, restart, …) are carried out where they come in. */
type Lasting = Pick<
  Faults,
  | 'oomOnNode'
  | 'failLoad'
  | 'slowLoad'
  | 'speed'
  | 'viewMissing'
  | 'hangAfterAccept'
  | 'eventsBeforeAnswer'
  | 'nanJson'
  | 'giantFrame'
  | 'slowObjectInfo'
  | 'stallEvents'
  | 'missingModels'
  | 'flags'
>;

const lastingNames = [
  'oomOnNode',
  'failLoad',
  'slowLoad',
  'speed',
  'viewMissing',
  'hangAfterAccept',
  'eventsBeforeAnswer',
  'nanJson',
  'giantFrame',
  'slowObjectInfo',
  'stallEvents',
  'missingModels',
  'flags',
] as const satisfies (keyof Lasting)[];

const sameText = (literal: Py, text: string): boolean =>
  str(literal) === text || (asNumber(literal) !== undefined && asNumber(literal) === Number(text));

/** What is broken at present. */
export class FaultBox {
  #lasting: Lasting = {};

  reset(): void {
    this.#lasting = {};
  }

  /** Take over what a request names; other faults stay. */
  set(faults: Faults): void {
    const named = Object.fromEntries(
      lastingNames.filter((name) => faults[name] !== undefined).map((name) => [name, faults[name]]),
    );
    this.#lasting = { ...this.#lasting, ...named };
  }

  get now(): Readonly<Lasting> {
    return this.#lasting;
  }

  /** Whether this node runs out of memory now. */
  takeOom(classType: string, literals: readonly Py[]): boolean {
    return (this.#lasting.oomOnNode ?? []).some(
      (fault) =>
        (fault.match === classType || literals.some((literal) => sameText(literal, fault.match))) &&
        use(fault),
    );
  }

  takeLoadFailure(model: string): boolean {
    return (this.#lasting.failLoad ?? []).some((fault) => fault.model === model && use(fault));
  }

  extraLoadMs(model: string): number {
    return (this.#lasting.slowLoad ?? []).find((fault) => fault.model === model)?.ms ?? 0;
  }

  takeMissingView(filename: string): boolean {
    const fault = this.#lasting.viewMissing;
    return fault !== undefined && filename.includes(fault.name ?? '') && use(fault);
  }

  takeHang(): boolean {
    const left = this.#lasting.hangAfterAccept ?? 0;
    if (left > 0) this.#lasting.hangAfterAccept = left - 1;
    return left > 0;
  }

  /** Megabytes of the frame to send, once. */
  takeGiantFrame(): number | undefined {
    const size = this.#lasting.giantFrame;
    delete this.#lasting.giantFrame;
    return size;
  }
}
