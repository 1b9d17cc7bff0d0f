import { KeyHint } from '../shell/key-hint.tsx';

/** The keys worth knowing while one compares, in the footer. */
export function CompareHints() {
  return (
    <>
      <KeyHint keys={['← →']} does="which one" />
      <KeyHint keys={['⇧ ← →']} does="all along the axis" />
      <KeyHint keys={['B']} does="beside" />
      <KeyHint keys={['W']} does="wipe" />
      <KeyHint keys={['F']} does="flicker" />
      <KeyHint keys={['O']} does="onion" />
      <KeyHint keys={['D']} does="difference" />
      <KeyHint keys={['E']} does="edges" />
      <KeyHint keys={['[ ]']} does="turn" />
      <KeyHint keys={['+ −']} does="zoom" />
      <KeyHint keys={['Enter']} does="100 %" />
      <KeyHint keys={['P', 'X']} does="pick, reject" />
      <KeyHint keys={['Esc']} does="grid" />
    </>
  );
}
