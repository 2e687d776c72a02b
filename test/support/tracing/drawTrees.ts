import { expect } from "vitest";
import { causationTree } from "../../../admin/audit/causationTree.ts";
import { listedRow } from "../../../admin/audit/listedRow.ts";
import { eventIdIn } from "../../../core/audit/auditKeys.ts";
import type { CollectedSpan } from "./OtlpCollector.ts";
import type { TracedRouter } from "./TracedRouter.ts";

/** A tree of events as text, one line each, indented below its cause; siblings in any order. */
export function drawAudit({ rows }: TracedRouter): readonly string[] {
  const lines = causationTree(rows.map(listedRow));
  return lines.map(({ row, depth }) => `${depth} ${row.type} ${eventIdIn(row.pk)}`).toSorted();
}

/** The same tree, told by spans alone: an event is below the one whose handling published it. */
export function drawSpans(spans: readonly CollectedSpan[]): readonly string[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const depthOf = (gate: CollectedSpan): number => {
    const handling = byId.get(gate.parentSpanId ?? "");
    const cause = byId.get(handling?.parentSpanId ?? "");
    if (!handling || !cause) return 0;
    expect(handling.attributes["signalbox.event.id"]).toBe(cause.attributes["signalbox.event.id"]);
    return depthOf(cause) + 1;
  };
  return spans
    .filter(({ service }) => service === "gate")
    .map((span) => {
      const { "signalbox.event.type": type, "signalbox.event.id": id } = span.attributes;
      return `${depthOf(span)} ${String(type)} ${String(id)}`;
    })
    .toSorted();
}
