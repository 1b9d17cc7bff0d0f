import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Task } from './task.ts';
import type { Course } from './vote-through.ts';

type Answer = { course: Course; seconds: number };

/**
 * Performs all tasks in so many processes. The courses come in the order of the tasks, whichever process did them;
 * `seconds` is the CPU time of all of them.
 */
export async function performAll(
  tasks: readonly Task[],
  processes: number,
): Promise<{ courses: Course[]; seconds: number }> {
  const courses: Course[] = [];
  let seconds = 0;
  const waiting = tasks.entries();
  const labour = async (): Promise<void> => {
    const helper = fork(fileURLToPath(new URL('helper.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    });
    let used = 0;
    try {
      for (const [place, task] of waiting) {
        const answer = await ask(helper, task);
        courses[place] = answer.course;
        used = answer.seconds;
      }
    } finally {
      helper.kill();
      seconds += used;
    }
  };
  await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, labour));
  return { courses, seconds };
}

const ask = (helper: ChildProcess, task: Task): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const fail = (code: number | null): void =>
      reject(new Error(`A process of the pool ended with ${code}.`));
    helper.once('message', (answer: Answer) => {
      helper.removeListener('exit', fail);
      resolve(answer);
    });
    helper.once('exit', fail);
    helper.send(task);
  });
