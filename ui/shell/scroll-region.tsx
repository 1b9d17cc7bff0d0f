import type { ReactNode } from 'react';

type Props = { label: string; className?: string | undefined; children: ReactNode };

/** A box that scrolls by itself, so that it can be reached by the keyboard. */
export function ScrollRegion({ label, className, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
    <div className={className} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
