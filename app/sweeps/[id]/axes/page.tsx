import { SensitivityView } from '#ui/sensitivity/sensitivity-view.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <SensitivityView id={id} />;
}
