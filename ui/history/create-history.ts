/** What was done, in order, and what of it was taken back. */
export type History<Step> = {
  /** It was done now; what had been taken back is forgotten. */
  push: (step: Step) => void;
  /** Take back the last one: it is handed out. Null where nothing is left. */
  back: () => Step | null;
  /** Do again what was taken back last. */
  forth: () => Step | null;
  /** It never happened: the server refused it. */
  forget: (step: Step) => void;
  clear: () => void;
};

/** More than anybody takes back; a step may be about a hundred thousand cells. */
const MOST_STEPS = 500;

/** A history in which nothing was done. */
export function createHistory<Step>(): History<Step> {
  let done: Step[] = [];
  let undone: Step[] = [];
  const move = (from: Step[], to: Step[]): Step | null => {
    const step = from.pop();
    if (step === undefined) return null;
    to.push(step);
    return step;
  };
  return {
    push(step) {
      done = [...done.slice(1 - MOST_STEPS), step];
      undone = [];
    },
    back: () => move(done, undone),
    forth: () => move(undone, done),
    forget(step) {
      done = done.filter((other) => other !== step);
      undone = undone.filter((other) => other !== step);
    },
    clear() {
      done = [];
      undone = [];
    },
  };
}
