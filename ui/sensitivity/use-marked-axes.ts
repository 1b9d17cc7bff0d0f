'use client';

import { useMemo } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import type { Axis } from '#core/sweep/axis.ts';
import { deadAxes } from './worth-saying.ts';

/** A sweep's axes, those that do nothing marked; the same list until that changes. */
export function useMarkedAxes(sweep: Pick<Sweep, 'axes' | 'dead'> | undefined): Axis[] {
  const axes = sweep?.axes;
  const names = [...deadAxes(sweep?.dead ?? [])].join('\n');
  return useMemo(() => {
    const dead = new Set(names.split('\n'));
    return (axes ?? []).map((axis) => (dead.has(axis.name) ? { ...axis, dead: true as const } : axis));
  }, [axes, names]);
}
