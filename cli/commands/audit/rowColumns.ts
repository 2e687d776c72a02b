import type { ListedRow } from "../../../admin/audit/listedRow.ts";
import type { Column } from "../../../core/text/table.ts";

/** Columns that every list of records has. */
export const rowColumns = {
  received: { title: "RECEIVED", cell: ({ receivedAt }) => receivedAt },
  type: { title: "TYPE", cell: ({ type }) => type, maxWidth: 50 },
  user: { title: "USER", cell: ({ actorUserId }) => actorUserId ?? "-", maxWidth: 24 },
  resource: { title: "RESOURCE", cell: ({ resourceHref }) => resourceHref ?? "-", maxWidth: 32 },
  severity: { title: "SEVERITY", cell: ({ severity }) => severity ?? "-" },
  message: { title: "MESSAGE", cell: ({ message }) => message ?? "-", maxWidth: 50 },
  key: { title: "KEY", cell: ({ key }) => key },
} as const satisfies Record<string, Column<ListedRow>>;
