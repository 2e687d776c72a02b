import type { Command } from "commander";
import { showType } from "../../../admin/eventTypes/listTypes.ts";
import type { Session } from "../../Session.ts";
import { facts } from "../../terminal/facts.ts";
import { jsonText } from "../../terminal/jsonText.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

/** `signalbox types show <id>`. */
export function show(group: Command, session: Session): void {
  addCommand(group, {
    usage: "show <id>",
    summary: "show one event type with its schema and where it is registered",
    about: "The schema is the one of the event's data, in the form the schema registry holds.",
    examples: {
      "types show github@pull_request.closed": "everything about one type",
      "types show github@push --json | jq .schema": "its schema alone",
    },
    deployed: true,
  }).action(async (id: string, options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const details = await showType(session, deployment, id);
    const { operation, schema } = details;
    present(session, options.json, {
      document: { ...details },
      text: (style) => {
        const summary = {
          ...details,
          publishers: details.publishers.join(", "),
          subscribers: details.subscribers.join(", ") || "none",
          operation: operation && `${operation.stage} of ${operation.id}`,
          schema: undefined,
        };
        return `${facts(summary, style)}\n${jsonText(schema)}\n`;
      },
    });
  });
}
