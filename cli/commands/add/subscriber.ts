import type { Command } from "commander";
import { addSubscriber } from "../../../project/scaffold/add/addSubscriber.ts";
import { viewProject } from "../../../project/scaffold/add/ProjectView.ts";
import { writeAddition } from "../../../project/scaffold/add/writeAddition.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { presentAdded } from "./addedText.ts";

interface AddSubscriberCommandOptions extends CommonOptions {
  readonly to: readonly string[];
}

/** `signalbox add subscriber <context/name>`. */
export function subscriber(group: Command, session: Session): void {
  addCommand(group, {
    usage: "subscriber <context/name>",
    summary: "write a subscriber, with its test, and declare it in its context",
    about:
      "The name is camel case: a function, a queue and a rule are called after it. A context.ts that " +
      "isn't in the shape in which it was written is left as it is, and what to add to it is said.",
    examples: {
      "add subscriber orders/payments --to orders@order.paid": "one type",
      "add subscriber billing/everything --to 'orders@*'": "every type of a context",
    },
    deployed: false,
  })
    .requiredOption(
      "--to <type>",
      "what it listens to: a type's id, orders@order.* or orders@*; may be repeated",
      (to: string, before: readonly string[] = []) => [...before, to],
    )
    .action(async (typed: string, { to, json }: AddSubscriberCommandOptions) => {
      const view = await viewProject(session.projectRoot);
      const addition = addSubscriber(view, typed, to);
      presentAdded(session, json, await writeAddition(view.root, addition));
    });
}
