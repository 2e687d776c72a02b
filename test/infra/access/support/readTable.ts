/** A row of a table by the titles of its columns. */
export type TableRow<Column extends string> = Readonly<Record<Column, string>>;

/**
 * Reads a table as Markdown writes it, which stays readable at a hundred rows. A line of dashes and
 * empty lines are left out; a cell that is only `"` repeats the one above.
 */
export function readTable<const Column extends string>(
  columns: readonly Column[],
  text: string,
): readonly TableRow<Column>[] {
  const [titles, ...lines] = text
    .split("\n")
    .filter((line) => line.includes("|") && !/^[\s|-]+$/.test(line))
    .map(cellsOf);
  if (titles?.join() !== columns.join()) {
    throw new Error(`the table has the columns ${titles?.join()}, not ${columns.join()}`);
  }
  let above: readonly string[] = [];
  return lines.map((cells) => {
    if (cells.length !== columns.length) throw new Error(`not a row: ${cells.join(" | ")}`);
    above = cells.map((cell, index) => (cell === '"' ? (above[index] ?? "") : cell));
    return Object.fromEntries(
      above.map((cell, index) => [columns[index], cell]),
    ) as TableRow<Column>;
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}
