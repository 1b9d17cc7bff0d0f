import styles from './controls.module.css';

/** Marks what a simulated server painted. */
export function SimulatedBadge() {
  return (
    <span className={styles['simulated']} title="Painted by the built-in simulated servers, not by a model">
      simulated
    </span>
  );
}
