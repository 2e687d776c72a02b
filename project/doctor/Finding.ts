/** Something of a project or a deployment that does not fit the installed version, or may not. */
export interface Finding {
  /** A hint stops nothing, or only `npm start`. */
  readonly level: "problem" | "hint";
  /** What is wrong. */
  readonly what: string;
  /** The file, the package or the stack. */
  readonly where: string;
  /** What would fit. */
  readonly allowed: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A problem, its parts in their order. */
export function problem(where: string, what: string, allowed: string, remedy: string): Finding {
  return { level: "problem", what, where, allowed, remedy };
}
