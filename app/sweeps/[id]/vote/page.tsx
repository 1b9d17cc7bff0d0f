import { Suspense } from 'react';
import { VoteView } from '#ui/vote/vote-view.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <VoteView id={id} />
    </Suspense>
  );
}
