import { DefineView } from '#ui/define/define-view.tsx';

type Search = { from?: string | string[] };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const { from } = await searchParams;
  return <DefineView from={typeof from === 'string' ? from : null} />;
}
