import { readFileSync } from "node:fs";

/** The lines of a file in `test/vectors/`; its README says what they hold. */
export function readVectors<Line>(name: string): readonly Line[] {
  const file = new URL(`../../../vectors/${name}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}
