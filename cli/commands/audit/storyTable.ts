import { type Branch, type DrawnRow, drawTree } from "../../../core/text/drawTree.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import { type Column, table } from "../../../core/text/table.ts";
import type { Style } from "../../terminal/style.ts";
import type { StoryRow } from "./storyBranches.ts";

/**
 * A story for a person: a line for each event and each subscriber, drawn as a tree where the
 * terminal has colours, else indented.
 *
 * @param hasLines whether the terminal is one for people.
 */
export function storyTable(
  branches: readonly Branch<StoryRow>[],
  style: Style,
  hasLines: boolean,
): string {
  return table(drawTree(branches, { hasLines }), columns(style), style);
}

function columns(style: Style): readonly Column<DrawnRow<StoryRow>>[] {
  return [
    { title: "AT", cell: ({ row }) => row.at ?? "-" },
    { title: "STEP", cell: ({ row, prefix }) => prefix + row.what },
    {
      title: "OUTCOME",
      cell: ({ row }) => row.outcome ?? "-",
      paint: (text, { row }) => colored(row.outcome ?? "", text, style),
    },
    { title: "WAITED", cell: ({ row }) => timeText(row.waitedMs), align: "right" },
    { title: "TOOK", cell: ({ row }) => timeText(row.tookMs), align: "right" },
    { title: "MESSAGE", cell: ({ row }) => row.said ?? "-", maxWidth: 80 },
    { title: "KEY", cell: ({ row }) => row.key ?? "-" },
  ];
}

function timeText(ms: number | undefined): string {
  return ms === undefined ? "-" : millisecondsText(ms);
}

function colored(outcome: string, text: string, style: Style): string {
  switch (outcome) {
    case "accepted":
    case "completed":
    case "handled":
      return style.green(text);
    case "failed":
    case "left behind":
      return style.red(text);
    case "open":
    case "in progress":
      return style.yellow(text);
    default:
      return style.dim(text);
  }
}
