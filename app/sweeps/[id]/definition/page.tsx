import { DefinitionView } from '#ui/definition/definition-view.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <DefinitionView id={id} />;
}
