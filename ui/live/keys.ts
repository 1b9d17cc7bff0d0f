/** Names of what is cached. */
export const sweepsKey = ['sweeps'] as const;
export const sweepKey = (id: string) => ['sweep', id] as const;
export const cellsKey = (id: string) => ['cells', id] as const;
export const notesKey = (id: string) => ['notes', id] as const;
export const cellKey = (id: string, ordinal: number) => ['cell', id, ordinal] as const;
/** All that scores of a sweep are derived from, whatever the criterion. */
export const judgementsKey = (id: string) => ['judgement', id] as const;
export const judgementKey = (id: string, criterion: string) => ['judgement', id, criterion] as const;
