import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "./runCommand.ts";

/** How an example of a command's help ended that was run as it stands there. */
export interface RunExample {
  readonly example: string;
  readonly code: number;
  readonly err: string;
}

/** Runs the examples of a command's help, what comes before a pipe, where there is nothing deployed. */
export async function runExamples(...command: readonly string[]): Promise<readonly RunExample[]> {
  const help = await runCommand([...command, "--help"]);
  if (help.code !== 0) throw new Error(`no help of ${command.join(" ")}: ${help.err}`);
  const examples = help.out
    .split("\n")
    .flatMap((line) => /^ {2}npx signalbox (.+)/.exec(line)?.[1] ?? []);
  return Promise.all(examples.map(runExample));
}

async function runExample(example: string): Promise<RunExample> {
  const [own = ""] = example.split(" | ");
  const words = [...own.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
  const world = emptyWorld();
  // What goes on until it is interrupted ends at once.
  world.interruption.abort();
  const { code, err } = await runCommand(words.map(String), world);
  return { example, code, err };
}
