import type { ListedRow } from "../../../admin/audit/listedRow.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import type { Style } from "../../terminal/style.ts";

/** An event on a line of its own, for a person who sees one line after the other. */
export function rowLine(row: ListedRow, style: Style): string {
  const { receivedAt, type, status, severity, actorUserId, resourceHref, message, key } = row;
  const isBad = status === "rejected" || severity === "high" || severity === "critical";
  const about = [
    ["user", actorUserId],
    ["resource", resourceHref],
  ].flatMap(([name, value]) =>
    value === undefined ? [] : [`${style.dim(`${name}=`)}${escapeControls(value)}`],
  );
  return `${[
    style.dim(receivedAt),
    style.bold(escapeControls(type)),
    ...(isBad ? [style.red(status === "rejected" ? status : (severity ?? ""))] : []),
    ...(message === undefined ? [] : [escapeControls(message)]),
    ...about,
    style.dim(escapeControls(key)),
  ].join("  ")}\n`;
}
