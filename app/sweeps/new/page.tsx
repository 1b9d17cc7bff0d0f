import { DefineView } from '#ui/define/define-view.tsx';

export default function Page() {
  return <DefineView />;
}
