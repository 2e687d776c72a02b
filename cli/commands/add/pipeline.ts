import type { Command } from "commander";
import { addPipeline } from "../../../project/scaffold/add/addPipeline.ts";
import { viewProject } from "../../../project/scaffold/add/ProjectView.ts";
import { writeAddition } from "../../../project/scaffold/add/writeAddition.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { presentAdded } from "./addedText.ts";

interface AddPipelineCommandOptions extends CommonOptions {
  readonly subject?: string;
}

/** `signalbox add pipeline <context>`. */
export function pipeline(group: Command, session: Session): void {
  addCommand(group, {
    usage: "pipeline <context>",
    summary: "write a context's pipeline with a component, and its test",
    about:
      "A pipeline makes something of something: a course of another course. It makes the context " +
      "where there is none; a context has one pipeline. See docs/pipelines.md.",
    examples: { "add pipeline courses": "makes a course of a course" },
    deployed: false,
  })
    .option(
      "--subject <kind>",
      "what it reads and makes, lower case with underscores (default: the context, in the singular)",
    )
    .action(async (context: string, { subject, json }: AddPipelineCommandOptions) => {
      const view = await viewProject(session.projectRoot);
      const addition = addPipeline(view, context, { subject });
      presentAdded(session, json, await writeAddition(view.root, addition));
    });
}
