/** Names of what is cached. */
export const sweepsKey = ['sweeps'] as const;
export const sweepKey = (id: string) => ['sweep', id] as const;
export const cellsKey = (id: string) => ['cells', id] as const;
export const notesKey = (id: string) => ['notes', id] as const;
export const cellKey = (id: string, ordinal: number) => ['cell', id, ordinal] as const;
