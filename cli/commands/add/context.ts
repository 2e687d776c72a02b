import type { Command } from "commander";
import { addContext } from "../../../project/scaffold/add/addContext.ts";
import { viewProject } from "../../../project/scaffold/add/ProjectView.ts";
import { writeAddition } from "../../../project/scaffold/add/writeAddition.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { presentAdded } from "./addedText.ts";

/** `signalbox add context <name>`. */
export function context(group: Command, session: Session): void {
  addCommand(group, {
    usage: "context <name>",
    summary: "write a context with an event type and a subscriber, and their tests",
    about:
      "The name is the source of its events: lower case with dashes. Where the context declares " +
      "types already, its subscriber listens to the first of them, and no type is written.",
    examples: { "add context billing": "functions/contexts/billing/, schemas/billing/" },
    deployed: false,
  }).action(async (name: string, { json }: CommonOptions) => {
    const view = await viewProject(session.projectRoot);
    presentAdded(session, json, await writeAddition(view.root, addContext(view, name)));
  });
}
