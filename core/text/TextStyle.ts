/** How words are set off from each other where text may carry colours. */
export interface TextStyle {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

const asIs = (text: string): string => text;

/** A style that leaves text as it is. */
export const plainStyle: TextStyle = {
  bold: asIs,
  dim: asIs,
  red: asIs,
  yellow: asIs,
  green: asIs,
};
