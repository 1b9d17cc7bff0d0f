/** ComfyUI's device line without its index and allocator: `cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync` → the card. */
export function deviceName(device: string): string {
  return device.replace(/^\w+:\d+ /, '').replace(/ : \w+$/, '');
}
