import { ServersView } from '#ui/servers/servers-view.tsx';

export default function Page() {
  return <ServersView />;
}
