import { Tabs } from './tabs.tsx';

/** The two places of the whole tool. */
export function MainTabs({ current }: { current?: 'sweeps' | 'servers' }) {
  return (
    <Tabs
      label="Teststrip"
      tabs={[
        { href: '/', label: 'Sweeps', current: current === 'sweeps' },
        { href: '/servers', label: 'Servers', current: current === 'servers' },
      ]}
    />
  );
}
