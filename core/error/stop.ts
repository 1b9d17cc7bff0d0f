/** Whether somebody still waits for long work, asked now and then while it goes on. An AbortSignal is one. */
export type Stop = { throwIfAborted(): void };
