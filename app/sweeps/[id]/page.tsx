import { Suspense } from 'react';
import { SweepView } from '#ui/grid/sweep-view.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <SweepView id={id} />
    </Suspense>
  );
}
