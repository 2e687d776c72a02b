import { readFileSync } from "node:fs";

/**
 * Whether a test file has a test, or a group of tests, of this name. Of tests made from a list it is
 * the title with its placeholder filled in, or of those made from a table written as Markdown, the
 * last cell of a row, which says why its answer is the right one.
 */
export function hasTest(path: string, name: string): boolean {
  const text = readFileSync(path, "utf8").replaceAll(/^ *\/\/.*$/gm, "");
  return lastCells(text).includes(name) || titles(text).some((title) => isNamed(title, name, text));
}

/** Whether tests of this file may be left out of a run. */
export function leavesOut(path: string): boolean {
  return /\.(?:skip|skipIf|runIf|todo|only|fails)\b/.test(readFileSync(path, "utf8"));
}

/** Texts before a function: what `it`, `test` and `describe` are called with, `each` among them. */
function titles(text: string): readonly string[] {
  const calls = text.matchAll(/\(\s*"((?:[^"\\]|\\.)+)",\s*(?:async\s*)?(?:\(|\w+\s*=>)/g);
  return [...calls].flatMap(([, title]) => title ?? []);
}

function isNamed(title: string, name: string, text: string): boolean {
  if (title === name) return true;
  const [before = "", after, ...more] = title.split("%s");
  if (after === undefined || more.length > 0 || before + after === "") return false;
  const filled = name.slice(before.length, name.length - after.length);
  return name === `${before}${filled}${after}` && text.includes(`"${filled}"`);
}

/** Of the rows of all tables, without their titles, which a line of dashes follows. */
function lastCells(text: string): readonly string[] {
  const lines = text.split("\n");
  const rows = lines.filter(
    (line, index) => /^\|.*\|$/.test(line) && !/^\|[-|]+\|?$/.test(lines[index + 1] ?? ""),
  );
  return rows.map((row) => row.slice(0, -1).split("|").at(-1)?.trim() ?? "");
}
