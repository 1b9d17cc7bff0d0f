import { NewSweepView } from '#ui/new-sweep/new-sweep-view.tsx';

export default function Page() {
  return <NewSweepView />;
}
