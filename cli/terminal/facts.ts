import { escapeControls } from "../../core/text/escapeControls.ts";
import type { Style } from "./style.ts";

/** Names and values, one line each, values aligned; what is undefined is left out. */
export function facts(
  values: Readonly<Record<string, string | number | boolean | undefined>>,
  style: Style,
): string {
  const known = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, escapeControls(String(value))] as const],
  );
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${style.dim(name.padEnd(width))}  ${value}\n`).join("");
}
