// The thread that measures pictures: the sources as they are.
import { register } from 'tsx/esm/api';

register();
const { measureBytes } = await import('./measure-bytes.ts');
const { checkModel, compareBytes, embedBytes } = await import('../distance/run-model.ts');

export { checkModel, compareBytes, embedBytes, measureBytes };
