/** A table of a page. */
export interface PageTable {
  /** Of the section that it stands in. */
  readonly heading: string;
  readonly titles: readonly string[];
  /** The cells of each row below the titles. */
  readonly rows: readonly (readonly string[])[];
  /** The same rows as they are written. */
  readonly lines: readonly string[];
}

/** The tables of a page, of which each section has one at most. */
export function tablesOf(page: string): readonly PageTable[] {
  return page.split(/^#+ /m).flatMap((section) => {
    const [heading = "", ...text] = section.split("\n");
    const [first, , ...lines] = text.filter((line) => line.startsWith("|"));
    if (first === undefined) return [];
    return [{ heading, titles: cellsOf(first), rows: lines.map(cellsOf), lines }];
  });
}

function cellsOf(line: string): readonly string[] {
  return line.slice(2, -2).split(" | ");
}
