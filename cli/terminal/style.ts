import { styleText } from "node:util";
import { plainStyle, type TextStyle } from "../../core/text/TextStyle.ts";

/** How words are set off from each other in a terminal that has colours. */
export type Style = TextStyle;

/** A style that colours, or one that leaves text as it is. */
export function createStyle(color: boolean): Style {
  if (!color) return plainStyle;
  const as = (format: keyof Style) => (text: string) =>
    text === "" ? text : styleText(format, text, { validateStream: false });
  return {
    bold: as("bold"),
    dim: as("dim"),
    red: as("red"),
    yellow: as("yellow"),
    green: as("green"),
  };
}
