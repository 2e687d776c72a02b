import type { Command } from "commander";
import { type StartFlags, startOptions } from "../../project/startOptions.ts";
import { Ended } from "../Ended.ts";
import type { Session } from "../Session.ts";
import { addCommand } from "./addCommand.ts";

/** `signalbox start`. */
export function startLocal(program: Command, { project }: Session): void {
  const command = addCommand(program, {
    usage: "start",
    summary: "run the project on this machine, on an emulator of AWS",
    about:
      "Starts the emulator (Python 3.10 or later; it is installed into .local/ on first use), has " +
      "the app that cdk.json names synthesise its stacks, deploys them, publishes every example of " +
      "the files in schemas/ through PutEvents, and shows what became of each. Then it keeps " +
      "running, and redeploys what is saved, until Ctrl-C. What the emulator can't provision is " +
      "left out, and named.",
    json: "write the report as JSON to standard output, and the progress to standard error",
    examples: {
      start: "deploy, publish the examples, report, and stay",
      "start --once": "end after the report: exit code 0 only if every event is accounted for",
    },
    deployed: false,
  });
  for (const [flags, what] of startOptions) command.option(flags, what);
  command.action(async (flags: StartFlags) => {
    const exitCode = await project.start(flags);
    if (exitCode !== 0) throw new Ended(exitCode);
  });
}
