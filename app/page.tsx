import { SweepsView } from '#ui/sweeps/sweeps-view.tsx';

export default function Page() {
  return <SweepsView />;
}
