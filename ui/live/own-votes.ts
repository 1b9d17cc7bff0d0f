/** Rows of votes that this window sent: news of them are none. */
const sent = new Set<string>();

/** A vote, or the undoing of one, is about to be sent. */
export const markOwnVote = (id: string): void => void sent.add(id);

export const isOwnVote = (id: string): boolean => sent.has(id);
