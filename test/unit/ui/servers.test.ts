import { expect, it } from 'vitest';
import { accessHeaders } from '#ui/servers/access-headers.ts';
import { deviceName } from '#ui/servers/device-name.ts';

const fields: Record<string, string> = {
  token: ' t ',
  user: 'ada',
  password: 'pä:ss',
  'modal-key': 'wk-1',
  'modal-secret': 'ws-2',
  header: ' X-Key ',
  value: 'v',
};
const field = (name: string) => fields[name] ?? '';

it('turns each way of access into headers', () => {
  expect(accessHeaders('none', field)).toEqual({});
  expect(accessHeaders('bearer', field)).toEqual({ Authorization: 'Bearer t' });
  const basic = Buffer.from('ada:pä:ss', 'utf8').toString('base64');
  expect(accessHeaders('basic', field)).toEqual({ Authorization: `Basic ${basic}` });
  expect(accessHeaders('modal', field)).toEqual({ 'Modal-Key': 'wk-1', 'Modal-Secret': 'ws-2' });
  expect(accessHeaders('custom', field)).toEqual({ 'X-Key': 'v' });
  const two = (name: string) => ({ 'header-2': 'CF-Id', 'value-2': 'w' })[name] ?? field(name);
  expect(accessHeaders('custom', two)).toEqual({ 'X-Key': 'v', 'CF-Id': 'w' });
  expect(accessHeaders('keep', field)).toEqual({});
});

it('names the card', () => {
  expect(deviceName('cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync')).toBe('NVIDIA GeForce RTX 4090');
  expect(deviceName('mps')).toBe('mps');
});
