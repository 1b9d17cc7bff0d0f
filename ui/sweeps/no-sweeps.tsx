import { LinkButton } from '../shell/link-button.tsx';
import styles from './sweeps.module.css';

/** What to do first. */
export function NoSweeps() {
  return (
    <div className={styles['empty']}>
      <h2>No sweep yet</h2>
      <p>
        A sweep is one ComfyUI workflow rendered over a grid of settings: every LoRA strength with every CFG,
        say, so that you see which of them matter.
      </p>
      <ol>
        <li>In ComfyUI, export your workflow with “Export (API)”, or begin with an example.</li>
        <li>Say which settings vary, and over which values.</li>
        <li>Start it, watch the grid fill, and rate with the keys 1 to 5.</li>
      </ol>
      <LinkButton href="/sweeps/new" primary>
        New sweep
      </LinkButton>
    </div>
  );
}
