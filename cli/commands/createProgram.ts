import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { Session } from "../Session.ts";
import { audit } from "./audit/audit.ts";
import { dlq } from "./dlq/dlq.ts";
import { patterns } from "./patterns/patterns.ts";
import { publish } from "./publish/publish.ts";
import { quarantine } from "./quarantine/quarantine.ts";
import { route } from "./route/route.ts";
import { subscribers } from "./subscribers/subscribers.ts";
import { types } from "./types/types.ts";

const about =
  "Publishes events, shows what became of them, and brings back what went wrong.\n\n" +
  "Talks to AWS, or to whatever AWS_ENDPOINT_URL names, with the SDK's own settings: AWS_PROFILE, " +
  "AWS_REGION, credentials. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

/** The whole command line. Throws commander's errors in place of ending the process. */
export function createProgram(session: Session): Command {
  const { terminal } = session;
  const program = new Command("signalbox")
    .description(about)
    .version(packageJson.version, "--version", "print the version")
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      // Whoever runs the program reports errors, in the form the caller asked for.
      outputError: () => undefined,
      getOutHasColors: () => terminal.color,
      getErrHasColors: () => terminal.errColor,
    })
    .exitOverride();
  types(program, session);
  route(program, session);
  patterns(program, session);
  subscribers(program, session);
  publish(program, session);
  audit(program, session);
  quarantine(program, session);
  dlq(program, session);
  return program;
}
