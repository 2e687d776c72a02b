import stringWidth from "string-width";
import { escapeControls } from "./escapeControls.ts";

/** A column's heading and what it shows of a row. */
export interface Column<Row> {
  readonly title: string;
  cell(row: Row): string;
  readonly align?: "left" | "right";
  /** Cut what is longer, with an ellipsis. @default never: keys must stay whole */
  readonly maxWidth?: number;
  /** Colours what stands in the cell. */
  paint?(text: string, row: Row): string;
}

/** How headings are set off from rows. */
export interface HeadingStyle {
  dim(text: string): string;
}

/** Rows under headings, aligned, one line a row; cells may hold hostile text. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { dim }: HeadingStyle = { dim: (text) => text },
): string {
  const cells = rows.map((row) => columns.map((column) => cut(column.cell(row), column.maxWidth)));
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.map((row) => stringWidth(row[index] ?? ""))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align))
      .join("  ")
      .trimEnd();
  const painted = cells.map((row, rowIndex) =>
    row.map((text, index) => columns[index]?.paint?.(text, rows[rowIndex] as Row) ?? text),
  );
  return [dim(line(columns.map(({ title }) => title))), ...painted.map(line)]
    .map((text) => `${text}\n`)
    .join("");
}

function pad(text: string, to: number, align: "left" | "right" = "left"): string {
  const blanks = " ".repeat(Math.max(0, to - stringWidth(text)));
  return align === "left" ? text + blanks : blanks + text;
}

/** At most `maxWidth` columns, whole characters only. */
function cut(raw: string, maxWidth = Number.POSITIVE_INFINITY): string {
  const text = escapeControls(raw);
  if (stringWidth(text) <= maxWidth) return text;
  let kept = "";
  let width = 0;
  for (const { segment } of characters.segment(text)) {
    width += stringWidth(segment);
    if (width > maxWidth - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
