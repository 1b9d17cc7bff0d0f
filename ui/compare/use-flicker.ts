'use client';

import { useEffect, useState } from 'react';

/** Which of so many pictures shows, one after another. @param rate changes a second; 0 stands still */
export function useFlicker(
  count: number,
  rate: number,
  on: boolean,
): [shown: number, show: (place: number) => void] {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (!on || rate <= 0 || count < 2) return undefined;
    const timer = setInterval(() => setShown((now) => (now + 1) % count), 1000 / rate);
    return () => clearInterval(timer);
  }, [on, rate, count]);
  return [shown % Math.max(count, 1), setShown];
}
