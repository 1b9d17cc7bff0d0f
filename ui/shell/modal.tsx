'use client';

import { useLayoutEffect, useRef, type ReactNode } from 'react';

type Props = { label: string; className?: string | undefined; onClose: () => void; children: ReactNode };

/**
 * A native dialog that is open as long as it is in the page. Esc and a click beside it close it. What has `data-first`
 * in it takes the focus, else the first control.
 */
export function Modal({ label, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page: then the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => element?.close();
  }, []);
  return (
    // The keys that close it are the dialog's own.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-label={label}
      className={className}
      onClose={() => {
        // An effect that ran twice opened it again.
        if (dialog.current?.open !== true) onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
