'use client';

import { useRouter } from 'next/navigation';
import { useActions } from '../palette/use-actions.ts';

/** V opens the vote page of a sweep. */
export function useOpenVote(id: string): void {
  const router = useRouter();
  useActions(() => [
    {
      group: 'Go',
      label: 'Vote',
      words: 'judge blind compare best',
      keys: ['v'],
      run: () => router.push(`/sweeps/${id}/vote`),
    },
  ]);
}
