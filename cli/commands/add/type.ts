import type { Command } from "commander";
import { addType } from "../../../project/scaffold/add/addType.ts";
import { viewProject } from "../../../project/scaffold/add/ProjectView.ts";
import { writeAddition } from "../../../project/scaffold/add/writeAddition.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { presentAdded } from "./addedText.ts";

interface AddTypeCommandOptions extends CommonOptions {
  readonly owner?: string;
}

/** `signalbox add type <id>`. */
export function type(group: Command, session: Session): void {
  addCommand(group, {
    usage: "type <id>",
    summary: "write the schema file of an event type, with its test",
    about:
      "The id is <context>@<detail-type>. The type begins with one property; what `examples` of the " +
      "file holds is published by `npm start`. docs/schemas.md has all that it may say.",
    examples: { "add type orders@order.paid": "schemas/orders/order.paid.json" },
    deployed: false,
  })
    .option(
      "--owner <team>",
      "the team that answers for it (default: as the context's other types, or the context)",
    )
    .action(async (id: string, { owner, json }: AddTypeCommandOptions) => {
      const view = await viewProject(session.projectRoot);
      const addition = addType(view, id, { owner });
      presentAdded(session, json, await writeAddition(view.root, addition));
    });
}
