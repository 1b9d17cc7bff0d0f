// What a thread of the web process loads: the sources as they are, since no bundle of Next's can be a thread.
import { register } from 'tsx/esm/api';

register();
const { runVerb } = await import('./run-verb.ts');

export default runVerb;
