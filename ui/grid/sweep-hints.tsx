import { KeyHint } from '../shell/key-hint.tsx';

/** The keys worth knowing, in the footer. */
export function SweepHints() {
  return (
    <>
      <KeyHint keys={['← ↑ → ↓']} does="along axes" />
      <KeyHint keys={['⇧ + arrows']} does="held axes" />
      <KeyHint keys={['1–5']} does="rate" />
      <KeyHint keys={['P']} does="pick" />
      <KeyHint keys={['X']} does="reject" />
      <KeyHint keys={['U']} does="clear" />
      <KeyHint keys={['V']} does="vote" />
      <KeyHint keys={['Space']} does="large" />
      <KeyHint keys={['C']} does="compare" />
      <KeyHint keys={['D']} does="difference" />
      <KeyHint keys={['R']} does="part" />
      <KeyHint keys={['Z']} does="undo" />
      <KeyHint keys={['/']} does="filter" />
      <KeyHint keys={['?']} does="all keys" />
    </>
  );
}
