/** What a thread is asked, and what it says; `turn` comes back with the answer. */
export type Ask<T> = { turn: number; ask: T };
export type Answer<T> = { turn: number } & ({ answer: T } | { error: string });
