import { readFileSync } from "node:fs";

/**
 * Whether a test file has a test, or a group of tests, of this name. Of tests made from a list it is
 * the title with its placeholder filled in from that list, or of those made from a table written as
 * Markdown, the last cell of a row, which says why its answer is the right one.
 */
export function hasTest(path: string, name: string): boolean {
  const text = readFileSync(path, "utf8").replaceAll(/^ *\/\/.*$/gm, "");
  return lastCells(text).includes(name) || titled(text).some((title) => isNamed(title, name));
}

/** Whether tests of this file may be left out of a run. */
export function leavesOut(path: string): boolean {
  return /\.(?:skip|skipIf|runIf|todo|only|fails)\b/.test(readFileSync(path, "utf8"));
}

interface Title {
  readonly title: string;
  /** The source of the list that `each` takes, empty for a single test. */
  readonly list: string;
}

/** Texts before a function: what `it`, `test` and `describe` are called with, `each` among them. */
function titled(text: string): readonly Title[] {
  const calls = text.matchAll(/\(\s*"((?:[^"\\]|\\.)+)",\s*(?:async\s*)?(?:\(|\w+\s*=>)/g);
  return [...calls].map(({ 1: title = "", index }) => ({ title, list: listBefore(text, index) }));
}

function listBefore(text: string, index: number): string {
  if (text[index - 1] !== ")") return "";
  const list = text.slice(text.lastIndexOf(".each", index), index);
  const variable = /\((\w+)\)$/.exec(list)?.[1];
  if (variable === undefined) return list;
  // To the first semicolon at the end of a line whose next is not further in than the declaration.
  const declaration = new RegExp(`^( *)const ${variable}\\b.*?;\\n(?!\\1 )`, "ms");
  return declaration.exec(text)?.[0] ?? "";
}

function isNamed({ title, list }: Title, name: string): boolean {
  if (title === name) return true;
  const [before = "", after, ...more] = title.split("%s");
  if (after === undefined || more.length > 0 || before + after === "") return false;
  const filled = name.slice(before.length, name.length - after.length);
  return name === `${before}${filled}${after}` && list.includes(`"${filled}"`);
}

/** Of the rows of all tables, without their titles, which a line of dashes follows. */
function lastCells(text: string): readonly string[] {
  const lines = text.split("\n");
  const rows = lines.filter(
    (line, index) => /^\|.*\|$/.test(line) && !/^\|[-|]+\|?$/.test(lines[index + 1] ?? ""),
  );
  return rows.map((row) => row.slice(0, -1).split("|").at(-1)?.trim() ?? "");
}
