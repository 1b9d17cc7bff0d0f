import type { Notes } from '../api/rating-operations.ts';
import type { Measures } from '../api/measure.ts';
import { MEASURES, type MeasureName } from '../measure/prepare-measures.ts';
import type { Filter } from './filter-tree.ts';

/** What is known of cells beside their columns, by ordinal: read only once it is asked for. */
export type CellFacts = {
  /** What was written about a cell; empty for nothing. */
  noteOf: (ordinal: number) => string;
  /** A measure of its image; null where there is none yet. */
  measureOf: (name: MeasureName, ordinal: number) => number | null;
};

/** Nothing is known. */
export const NO_FACTS: CellFacts = { noteOf: () => '', measureOf: () => null };

/** The measure of this name, whatever its case; null for none. */
export function findMeasure(name: string): MeasureName | null {
  const lower = name.toLowerCase();
  return MEASURES.find((known) => known.name.toLowerCase() === lower)?.name ?? null;
}

/** Look notes and measures up by cell. @param notes null, and `measures` too, where they were not read */
export function makeFacts(notes: Notes | null, measures: Measures | null): CellFacts {
  const noteAt = new Map(notes?.ordinals.map((ordinal, row) => [ordinal, notes.notes[row] ?? '']));
  const rowOf = new Map(measures?.ordinals.map((ordinal, row) => [ordinal, row]));
  return {
    noteOf: (ordinal) => noteAt.get(ordinal) ?? '',
    measureOf: (name, ordinal) => measures?.[name][rowOf.get(ordinal) ?? -1] ?? null,
  };
}

function wantedBy(filter: Filter): { notes: boolean; measures: boolean } {
  if (filter.kind === 'is') return { notes: filter.word === 'noted', measures: false };
  if (filter.kind === 'compare' || filter.kind === 'in')
    return { notes: filter.subject.kind === 'note', measures: filter.subject.kind === 'measure' };
  const parts = (filter.kind === 'not' ? [filter.of] : filter.of).map(wantedBy);
  return { notes: parts.some(({ notes }) => notes), measures: parts.some(({ measures }) => measures) };
}

/** Which facts a filter, or an order of cells, must know. @param by what cells are ordered by, or null */
export function wantedFacts(filter: Filter | null, by: string | null): { notes: boolean; measures: boolean } {
  const asked = filter === null ? { notes: false, measures: false } : wantedBy(filter);
  return { ...asked, measures: asked.measures || (by !== null && findMeasure(by) !== null) };
}
