import type { ReactNode } from 'react';
import controls from '../shell/controls.module.css';

/** A file that the browser keeps; the server makes it while it comes. */
export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download className={`${controls['button']} ${controls['primary']}`}>
      {children}
    </a>
  );
}
