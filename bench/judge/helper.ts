import { perform, type Task } from './task.ts';

/** A process of the pool: does what it is sent, and says what came of it and how much CPU time it has used by then. */
process.on('message', (task: Task) => {
  const course = perform(task);
  const { user, system } = process.cpuUsage();
  process.send?.({ course, seconds: (user + system) / 1e6 });
});
