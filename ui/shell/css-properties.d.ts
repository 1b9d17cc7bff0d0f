import 'react';

declare module 'react' {
  interface CSSProperties {
    /** How far a slider is filled, in per cent. */
    '--fill'?: string;
  }
}
