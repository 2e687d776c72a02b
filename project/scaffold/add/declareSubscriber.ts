/** `subscribers: { one, two }`, with or without line breaks: names and nothing else. */
const listPattern = /\bsubscribers:\s*\{([\s\w$,]*)\}/g;
const importPattern = /^import \{ [\w$]+ \} from "\.\/subscribers\/[\w$]+\.ts";$/gm;
const entryImport = /^import \{[^}\n]*\} from "signalbox\/subscriber";$/gm;

const maxLineLength = 100;

/** The line that imports a subscriber into its context's `context.ts`. */
export function importLine(name: string): string {
  return `import { ${name} } from "./subscribers/${name}.ts";`;
}

/**
 * The text of a `context.ts` with one more subscriber; undefined where it isn't in the shape in which
 * it was written, and so must not be touched.
 */
export function declareSubscriber(text: string, name: string): string | undefined {
  const code = withoutProse(text);
  if (code === undefined) return undefined;
  const [list, second] = [...code.matchAll(listPattern)];
  if (!list || second || !text.startsWith(list[0], list.index)) return undefined;
  const after = lastEnd(text, code, importPattern) ?? lastEnd(text, code, entryImport);
  if (after === undefined || after > list.index) return undefined;
  if (new RegExp(`\\b${name}\\b`).test(code)) return undefined;
  const names = (list[1] ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (names.some((one) => !/^[A-Za-z_$][\w$]*$/.test(one))) return undefined;
  return [
    text.slice(0, after),
    `\n${importLine(name)}`,
    text.slice(after, list.index),
    `subscribers: ${listText([...names, name])}`,
    text.slice(list.index + list[0].length),
  ].join("");
}

function listText(names: readonly string[]): string {
  const line = `{ ${names.join(", ")} }`;
  if (`  subscribers: ${line},`.length <= maxLineLength) return line;
  return `{\n${names.map((name) => `    ${name},\n`).join("")}  }`;
}

/** Where the last match ends that is code. */
function lastEnd(text: string, code: string, pattern: RegExp): number | undefined {
  const matches = [...text.matchAll(pattern)].filter(({ index }) =>
    code.startsWith("import", index),
  );
  const last = matches.at(-1);
  return last && last.index + last[0].length;
}

/**
 * The text with blanks in place of comments and strings, every other letter in its place; undefined
 * when it holds what this can't tell apart: templates, and a slash that may begin a regular
 * expression.
 */
function withoutProse(text: string): string | undefined {
  const prose = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
  const code = text.replace(prose, (found) => found.replace(/[^\n]/g, " "));
  return /[`/"']/.test(code) ? undefined : code;
}
