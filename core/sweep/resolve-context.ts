import type { Stop } from '../error/stop.ts';
import type { Catalogue } from '../nodes/catalogue.ts';

/** What a definition is read with beside its workflow. Whatever it does not ask for may be left out. */
export type ResolveContext = {
  /** What the servers chosen for it have. */
  catalogue?: Catalogue;
  /** Name → text of the files that travel beside it. */
  files?: ReadonlyMap<string, string>;
  /** Seconds of GPU time that one render takes, as measured or guessed; for a budget in hours. */
  secondsPerRender?: number;
  /** Asked while cells are chosen. */
  stop?: Stop;
};
