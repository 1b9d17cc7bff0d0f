import { LearnedView } from '#ui/learned/learned-view.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <LearnedView id={id} />;
}
