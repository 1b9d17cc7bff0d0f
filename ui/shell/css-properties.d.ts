import 'react';

declare module 'react' {
  interface CSSProperties {
    /** How far a slider is filled, in per cent. */
    '--fill'?: string;
    /** How strongly a square of a map is coloured, 0 to 1. */
    '--tone'?: number;
  }
}
