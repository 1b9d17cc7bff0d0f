import { LorasView } from '#ui/loras/loras-view.tsx';

export default function Page() {
  return <LorasView />;
}
