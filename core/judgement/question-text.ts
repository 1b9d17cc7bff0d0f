import { axisTitle } from '../grid/axis-title.ts';
import { axisOfQuestion } from './blocks-of.ts';

/** A question as a short name, as a whole sentence, and what all pictures of a screen share. */
export type QuestionText = { name: string; asks: string; shares: string };

/** @param shared whether all pictures of a screen are of one seed and prompt */
export function questionText(question: string, shared: boolean): QuestionText {
  const axis = axisOfQuestion(question);
  if (axis !== null)
    return {
      name: `best ${axisTitle(axis)}`,
      asks: `Which ${axisTitle(axis)} is best?`,
      shares: 'all else the same',
    };
  if (question === 'picture')
    return {
      name: 'best single picture',
      asks: 'Which single picture is best?',
      shares: 'any seed and prompt',
    };
  return {
    name: 'best settings overall',
    asks: 'Which settings are best overall?',
    shares: shared ? 'same prompt, same seed' : 'each with a seed of its own',
  };
}

/** What is asked for on a screen of so many pictures. */
export const taskText = (tiles: number, chosen: boolean): string =>
  tiles === 2
    ? 'The better one'
    : tiles === 9
      ? 'The best of nine'
      : chosen
        ? 'Now the worst'
        : 'Best, then worst';
