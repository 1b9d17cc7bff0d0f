import { Suspense } from 'react';
import { preload } from 'react-dom';
import { SweepView } from '#ui/grid/sweep-view.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  // Asked for while the scripts still load; what they ask for later is the same request.
  for (const path of [`/api/v1/sweeps/${id}/cells`, `/api/v1/sweeps/${id}`])
    preload(path, { as: 'fetch', crossOrigin: 'anonymous' });
  return (
    <Suspense>
      <SweepView id={id} />
    </Suspense>
  );
}
