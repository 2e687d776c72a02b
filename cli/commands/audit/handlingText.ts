import type { Handling } from "../../../admin/audit/Handling.ts";
import { table } from "../../../core/text/table.ts";
import type { Style } from "../../terminal/style.ts";

/** Who handled an event, when, how often, with what outcome: for a person. */
export function handlingText(handling: readonly Handling[], style: Style): string {
  if (handling.length === 0) return "No rule of this package lets the event through.\n";
  return table(
    handling,
    [
      { title: "SUBSCRIBER", cell: ({ subscriber }) => subscriber },
      { title: "OUTCOME", cell: ({ outcome }) => outcome ?? "not known" },
      { title: "ATTEMPTS", cell: ({ attempts }) => `${attempts || "-"}`, align: "right" },
      { title: "STARTED", cell: ({ startedAt }) => startedAt ?? "-" },
      { title: "ENDED", cell: ({ endedAt }) => endedAt ?? "-" },
      { title: "REASON", cell: ({ reason }) => reason ?? "-", maxWidth: 80 },
    ],
    style,
  );
}
