import { table } from "../../core/text/table.ts";

type Row = readonly string[];

/** Rows of cells under a heading, in columns; cells of digits stand to the right. */
export function formatTable(heading: Row, rows: readonly Row[]): string {
  const columns = heading.map((title, column) => {
    const cell = (row: Row) => row[column] ?? "";
    const isNumeric = rows.every((row) => /^[\d–]*$/.test(cell(row)));
    return { title, cell, align: isNumeric ? "right" : "left" } as const;
  });
  return table(rows, columns);
}
