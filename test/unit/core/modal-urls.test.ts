import { expect, test } from 'vitest';
import { readModalUrls } from '#core/server/read-modal-urls.ts';

test('addresses are found in what Modal prints, on wide terminals and on narrow ones', () => {
  const wide = `✓ Created objects.
├── 🔨 Created mount /home/me/modal/comfyapp.py
├── 🔨 Created function pull.
├── 🔨 Created web function gpu_1 => https://me--teststrip-gpu-1.modal.run
└── 🔨 Created web function gpu_2 => \u001B[4;35mhttps://me--teststrip-gpu-2.modal.run\u001B[0m
✓ App deployed in 2.310s! 🎉

View Deployment: https://modal.com/apps/me/main/deployed/teststrip`;
  const found = [
    { url: 'https://me--teststrip-gpu-1.modal.run', name: 'teststrip-gpu-1' },
    { url: 'https://me--teststrip-gpu-2.modal.run', name: 'teststrip-gpu-2' },
  ];
  expect(readModalUrls(wide)).toEqual(found);
  expect(
    readModalUrls(`├── 🔨 Created web function gpu_1 =>
│   https://me--teststrip-g
│   pu-1.modal.run
├── 🔨 Created web function gpu_2 => https://me--teststrip-gpu-2.mo
│   dal.run
└── 🔨 Created function pull.`),
  ).toEqual(found);
  expect(readModalUrls(`${wide}\n${wide}`)).toEqual(found);
  expect(readModalUrls('https://me-dev--app-gpu1-comfyui-dev.modal.run.')).toEqual([
    { url: 'https://me-dev--app-gpu1-comfyui-dev.modal.run', name: 'app-gpu1-comfyui-dev' },
  ]);
  expect(readModalUrls('https://modal.com/apps and https://evil.example/a--b.modal.run')).toEqual([]);
});
