import type { Pattern } from "../Pattern.ts";
import { CompiledPattern } from "./CompiledPattern.ts";

const compiled = new WeakMap<Pattern, CompiledPattern>();

/** The compiled form of a pattern, made once and kept as long as the pattern itself. */
export function compiledFor(pattern: Pattern): CompiledPattern {
  let known = compiled.get(pattern);
  if (!known) {
    known = new CompiledPattern(pattern);
    compiled.set(pattern, known);
  }
  return known;
}
