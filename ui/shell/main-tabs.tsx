import { Tabs } from './tabs.tsx';

/** The places of the whole tool. */
export function MainTabs({ current }: { current?: 'sweeps' | 'servers' | 'loras' }) {
  return (
    <Tabs
      label="Teststrip"
      tabs={[
        { href: '/', label: 'Sweeps', current: current === 'sweeps' },
        { href: '/servers', label: 'Servers', current: current === 'servers' },
        { href: '/loras', label: 'LoRAs', current: current === 'loras' },
      ]}
    />
  );
}
