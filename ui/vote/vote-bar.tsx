import { Button } from '../shell/button.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import styles from './vote.module.css';

type Props = {
  actions: { tie: () => void; bothBad: () => void; skip: () => void; undo: () => void; zoom: () => void };
  disabled: boolean;
  many: boolean;
};

/** What else can be said of a screen; on a phone where the thumb is. */
export function VoteBar({ actions, disabled, many }: Props) {
  return (
    <div className={styles['bar']} role="group" aria-label="Other answers">
      <Button disabled={disabled} onClick={actions.tie}>
        <KeyHint keys={['T']} /> tie
      </Button>
      <Button disabled={disabled} onClick={actions.bothBad}>
        <KeyHint keys={['B']} /> {many ? 'all bad' : 'both bad'}
      </Button>
      <Button disabled={disabled} onClick={actions.skip}>
        <KeyHint keys={['S']} /> skip
      </Button>
      <Button onClick={actions.undo}>
        <KeyHint keys={['Z']} /> undo
      </Button>
      <Button disabled={disabled} onClick={actions.zoom} className={styles['zoomButton']}>
        <KeyHint keys={['Space']} /> zoom all
      </Button>
    </div>
  );
}
