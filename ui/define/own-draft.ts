const KEY = 'teststrip-draft';

/** Letters and digits that no other draft has. Pages without TLS have no `randomUUID`. */
export const newDraftId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(3)), (word) => word.toString(36)).join('');

/** The draft that this tab was last at. */
export function ownDraftId(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function setOwnDraftId(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Without it a reload finds the newest draft.
  }
}

/**
 * Hold a draft for this tab, so that no other one writes it: a duplicated tab knows the same id.
 * @returns what lets it go; null where another tab has it, or where the browser cannot tell
 */
export function holdDraft(id: string): Promise<(() => void) | null> {
  // Browsers leave locks out of pages that come without TLS.
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return Promise.resolve(null);
  return new Promise((resolve) => {
    void locks.request(`${KEY} ${id}`, { ifAvailable: true }, (lock) => {
      if (!lock) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => {
        resolve(release);
      });
    });
  });
}
