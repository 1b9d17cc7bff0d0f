// The thread that measures pictures: the sources as they are.
import { register } from 'tsx/esm/api';

register();
const { measureBytes } = await import('./measure-bytes.ts');
const { checkModel, embedBytes } = await import('../distance/embed-bytes.ts');

export { checkModel, embedBytes, measureBytes };
