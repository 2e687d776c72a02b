import type { Command } from "commander";

/** How a command is described to people. */
export interface CommandDescription {
  /** Its name and arguments in commander's notation, for example `show <id>`. */
  readonly usage: string;
  readonly summary: string;
  /** What else there is to know; shown by the command's own help. */
  readonly about?: string;
  /** Commands as typed, without `npx signalbox`, each with what it does. */
  readonly examples: Readonly<Record<string, string>>;
  /** What --json does. @default prints one JSON document */
  readonly json?: string;
  /** Whether it talks to a deployment. */
  readonly deployed: boolean;
}

/** What every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
}

/** What every command that talks to a deployment takes. */
export interface DeployedOptions extends CommonOptions {
  readonly deployment?: string;
}

/** Adds a command to its group, with the options all of them share and its examples in the help. */
export function addCommand(group: Command, described: CommandDescription): Command {
  const command = group
    .command(described.usage)
    .summary(described.summary)
    .description(
      [`${capitalized(described.summary)}.`, described.about].filter(Boolean).join("\n\n"),
    )
    .option(
      "--json",
      `${described.json ?? "print one JSON document"}; errors are JSON on standard error`,
    );
  if (described.deployed) {
    command.option("--deployment <name>", "the deployment (default: name in signalbox.config.ts)");
  }
  const examples = Object.entries(described.examples).map(
    ([line, what]) => `  # ${what}\n  npx signalbox ${line}\n`,
  );
  return command.addHelpText("after", `\nExamples:\n${examples.join("\n")}`);
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
