import type { ErrorClass } from './failure.ts';

/** Read on "exception type: message". The first that fits decides. */
const RULES: readonly [pattern: RegExp, verdict: ErrorClass][] = [
  // Memory comes back, and another server may have more.
  [/out ?of ?memory|allocation on device|not enough memory|MemoryError|cannot allocate/i, 'transient'],
  // A file that is missing, damaged or unreadable there, a full disk, a missing module: theirs, not the graph's.
  [
    /safetensor|unpickling|PytorchStreamReader|BadZipFile|deserializ|corrupt|invalid load key|EOFError/i,
    'server',
  ],
  [/FileNotFound|NotADirectory|IsADirectory|PermissionError|No such file|UnidentifiedImage/i, 'server'],
  [/file .*(not found|does not exist)|could not find|no space left|disk quota/i, 'server'],
  [/ModuleNotFound|ImportError|NameError|No module named|not installed/i, 'server'],
  // Drivers and networks have moods.
  [/CUDA error|cuDNN|cublas|HIP error|AcceleratorError|device-side assert|NCCL/i, 'transient'],
  [/connection|timed? ?out|temporarily|HTTPError|URLError|SSLError/i, 'transient'],
  // The same graph gives the same again on every server.
  [
    /shapes? cannot be multiplied|size mismatch|must match the size|invalid for input of size|shape .* is invalid/i,
    'permanent',
  ],
  [/expected .* channels|dtype|not implemented for/i, 'permanent'],
  [
    /^(\w+\.)*(Type|Value|Key|Index|Attribute|Assertion|NotImplemented|ZeroDivision|Overflow|Recursion)Error\b/,
    'permanent',
  ],
];

/**
 * Whose fault an exception inside a node was. What no rule knows is tried again elsewhere: three failures
 * quarantine a render anyway.
 */
export function classifyException(exceptionType: string, message: string): ErrorClass {
  const text = `${exceptionType}: ${message}`.slice(0, 4000);
  return RULES.find(([pattern]) => pattern.test(text))?.[1] ?? 'transient';
}
