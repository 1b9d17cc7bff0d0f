const MODEL_FILE = /\.(safetensors|ckpt|pt|pth|bin|sft|gguf|onnx)$/i;

/** Whether a text names a model file, by its ending. */
export function isModelFile(text: string): boolean {
  return MODEL_FILE.test(text);
}
