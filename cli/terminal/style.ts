import { styleText } from "node:util";

/** How words are set off from each other in a terminal that has colours. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

/** A style that colours, or one that leaves text as it is. */
export function createStyle(color: boolean): Style {
  const as = (format: keyof Style) => (text: string) =>
    color && text !== "" ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: as("bold"),
    dim: as("dim"),
    red: as("red"),
    yellow: as("yellow"),
    green: as("green"),
  };
}
