import { Tabs } from '../shell/tabs.tsx';

type Props = {
  id: string;
  current: 'grid' | 'compare' | 'axes' | 'vote' | 'learned' | 'definition';
  /** Where the page itself holds the grid: go back to it, and compare what is selected in it. */
  onGrid?: (() => void) | undefined;
  onCompare?: (() => void) | undefined;
};

/** The views of one sweep. */
export function SweepTabs({ id, current, onGrid, onCompare }: Props) {
  return (
    <Tabs
      label="Sweep"
      tabs={[
        { href: `/sweeps/${id}`, label: 'Grid', current: current === 'grid', onOpen: onGrid },
        {
          href: `/sweeps/${id}?compare=0`,
          label: 'Compare',
          current: current === 'compare',
          onOpen: onCompare,
        },
        { href: `/sweeps/${id}/axes`, label: 'Axes', current: current === 'axes' },
        { href: `/sweeps/${id}/vote`, label: 'Vote', current: current === 'vote' },
        { href: `/sweeps/${id}/learned`, label: 'Learned', current: current === 'learned' },
        { href: `/sweeps/${id}/definition`, label: 'Definition', current: current === 'definition' },
      ]}
    />
  );
}
