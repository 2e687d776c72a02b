import type { Command } from "commander";
import { listTypes, type TypeDescription } from "../../../admin/eventTypes/listTypes.ts";
import { type Column, table } from "../../../core/text/table.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { present } from "../present.ts";

const columns: readonly Column<TypeDescription>[] = [
  { title: "TYPE", cell: ({ id }) => id },
  { title: "TITLE", cell: ({ title }) => title, maxWidth: 40 },
  { title: "OWNER", cell: ({ owner }) => owner },
  { title: "CATEGORY", cell: ({ category }) => category },
  { title: "SEVERITY", cell: ({ severity }) => severity },
  { title: "VISIBILITY", cell: ({ visibility }) => visibility },
  { title: "ENVELOPE", cell: ({ envelope }) => envelope },
  { title: "ENABLED", cell: ({ enabled }) => (enabled ? "yes" : "no") },
  { title: "PUBLISHERS", cell: ({ publishers }) => publishers.join(", ") },
  { title: "SUBSCRIBERS", cell: ({ subscribers }) => subscribers.join(", ") || "-" },
];

/** `signalbox types list`. */
export function list(group: Command, session: Session): void {
  addCommand(group, {
    usage: "list",
    summary: "list every event type with its owner, publishers and subscribers",
    about: "Reads the declarations of this package; asks no deployment.",
    examples: {
      "types list": "all types",
      "types list --json | jq -r '.types[] | select(.subscribers == []) | .id'":
        "types that nobody listens to",
    },
    deployed: false,
  }).action(async (options: CommonOptions) => {
    const described = await listTypes(session);
    present(session, options.json, {
      document: { types: described },
      text: (style) => table(described, columns, style),
    });
  });
}
