/** A package of the Python registry that is run from a virtual environment of its own. */
export interface PythonPackage {
  /** What it is called in messages. */
  readonly title: string;
  /** As the registry knows it, extras included. */
  readonly name: string;
  /** What Python imports. */
  readonly module: string;
  readonly version: string;
  /** Oldest Python it takes. */
  readonly oldestPython: { readonly major: number; readonly minor: number };
  /** What else could be done where it can't be installed: ends a sentence that says how. */
  readonly otherwise?: string;
}
