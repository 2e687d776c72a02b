import type { Command } from "commander";
import { listRoutes, type RouteTable } from "../../../admin/routes/listRoutes.ts";
import { type Column, table } from "../../../core/text/table.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { present } from "../present.ts";

interface Row {
  readonly type: string;
  readonly subscriber: string;
  readonly pattern: string;
}

const columns: readonly Column<Row>[] = [
  { title: "TYPE", cell: ({ type }) => type },
  { title: "SUBSCRIBER", cell: ({ subscriber }) => subscriber },
  { title: "PATTERN", cell: ({ pattern }) => pattern, maxWidth: 160 },
];

/** `signalbox route list`. */
export function list(group: Command, session: Session): void {
  addCommand(group, {
    usage: "list",
    summary: "list every event type with its subscribers and the patterns of their rules",
    about:
      "Reads the declarations of this package; asks no deployment. A subscription to something " +
      "that no schema declares is listed last. The table cuts long patterns; --json has them whole.",
    examples: {
      "route list": "all routes",
      "route list --json | jq -r '.types[] | select(.routes == []) | .type'":
        "types that nobody listens to",
    },
    deployed: false,
  }).action(async (options: CommonOptions) => {
    const routes = await listRoutes(session);
    present(session, options.json, {
      document: { ...routes },
      text: (style) => table(rows(routes), columns, style),
    });
  });
}

function rows({ types, unrouted }: RouteTable): readonly Row[] {
  const routed = types.flatMap(({ type, routes }) =>
    routes.length === 0
      ? [{ type, subscriber: "-", pattern: "-" }]
      : routes.map(({ subscriber, pattern }) => ({
          type,
          subscriber,
          pattern: JSON.stringify(pattern),
        })),
  );
  const stray = unrouted.flatMap(({ subscriber, pattern, to }) =>
    to.map((listened) => ({
      type: `${listened} (not declared)`,
      subscriber,
      pattern: JSON.stringify(pattern),
    })),
  );
  return [...routed, ...stray];
}
