import { Tabs } from '../shell/tabs.tsx';

/** The views of one sweep. */
export function SweepTabs({ id, current }: { id: string; current: 'grid' | 'vote' | 'definition' }) {
  return (
    <Tabs
      label="Sweep"
      tabs={[
        { href: `/sweeps/${id}`, label: 'Grid', current: current === 'grid' },
        { href: `/sweeps/${id}/vote`, label: 'Vote', current: current === 'vote' },
        { href: `/sweeps/${id}/definition`, label: 'Definition', current: current === 'definition' },
      ]}
    />
  );
}
