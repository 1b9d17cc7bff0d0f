/** An exception as Python would raise it: ComfyUI's answers carry type, text and where it came from. */
export class PyError extends Error {
  override readonly name = 'PyError';
  /** Qualified class name; `builtins` is left out, as ComfyUI leaves it out. */
  readonly type: string;
  /** Lines of a traceback, outermost first. */
  readonly trace: string[];

  constructor(type: string, message: string, trace: string[] = []) {
    super(message);
    this.type = type;
    this.trace = trace;
  }
}
