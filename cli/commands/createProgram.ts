import { Command } from "commander";
import { packageVersion } from "../../project/packageVersion.ts";
import type { Session } from "../Session.ts";
import { explain as explainAccess } from "./access/explain.ts";
import { check as checkAccounts } from "./accounts/check.ts";
import { list as listAccounts } from "./accounts/list.ts";
import { context as addContext } from "./add/context.ts";
import { pipeline as addPipeline } from "./add/pipeline.ts";
import { subscriber as addSubscriber } from "./add/subscriber.ts";
import { type as addType } from "./add/type.ts";
import { follow } from "./audit/follow.ts";
import { search } from "./audit/search.ts";
import { show as showAudit } from "./audit/show.ts";
import { suspects } from "./audit/suspects.ts";
import { tree } from "./audit/tree.ts";
import { list as listDlq } from "./dlq/list.ts";
import { redrive } from "./dlq/redrive.ts";
import { show as showDlq } from "./dlq/show.ts";
import { doctor } from "./doctor/doctor.ts";
import { pack as packEvents } from "./events/pack.ts";
import { generate } from "./generate.ts";
import { init } from "./init.ts";
import { logs } from "./logs/logs.ts";
import { check as checkPatterns } from "./patterns/check.ts";
import { pause, unpause } from "./pause.ts";
import { cancel } from "./pipeline/cancel.ts";
import { list as listJobs } from "./pipeline/list.ts";
import { resume } from "./pipeline/resume.ts";
import { show as showJob } from "./pipeline/show.ts";
import { start } from "./pipeline/start.ts";
import { publish } from "./publish/publish.ts";
import { list as listQuarantine } from "./quarantine/list.ts";
import { resubmit } from "./quarantine/resubmit.ts";
import { show as showQuarantine } from "./quarantine/show.ts";
import { explain } from "./route/explain.ts";
import { list as listRoutes } from "./route/list.ts";
import { startLocal } from "./startLocal.ts";
import { status } from "./status/status.ts";
import { list as listSubscribers } from "./subscribers/list.ts";
import { list as listSwitches } from "./switch/list.ts";
import { off as switchOff, on as switchOn } from "./switch/set.ts";
import { check as checkTypes } from "./types/check.ts";
import { importFiles } from "./types/import.ts";
import { list as listTypes } from "./types/list.ts";
import { show as showType } from "./types/show.ts";

const about =
  "Publishes events, shows what became of them, and brings back what went wrong.\n\n" +
  "Talks to AWS, or to whatever AWS_ENDPOINT_URL names, with the SDK's own settings: AWS_PROFILE, " +
  "AWS_REGION, credentials. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

/** Adds a command, or several, to the program or to a group of it. */
type AddTo = (parent: Command, session: Session) => void;

/** In the order in which the help lists them. */
const parts: readonly AddTo[] = [
  init,
  group(
    "add",
    "the next file of a project, with its test",
    addType,
    addContext,
    addSubscriber,
    addPipeline,
  ),
  startLocal,
  generate,
  group("types", "event types and who uses them", listTypes, showType, checkTypes, importFiles),
  group("events", "packages of event types, for publishers elsewhere", packEvents),
  group("route", "which event goes to which subscriber", listRoutes, explain),
  group("patterns", "event patterns and what they match", checkPatterns),
  group("subscribers", "subscribers and what they make of events", listSubscribers),
  publish,
  logs,
  group("audit", "the record of every event", search, showAudit, tree, suspects, follow),
  group(
    "pipeline",
    "jobs that make one thing from another",
    start,
    showJob,
    listJobs,
    cancel,
    resume,
  ),
  group("switch", "what is kept out at run time", switchOff, switchOn, listSwitches),
  group("access", "who may publish and who gets what", explainAccess),
  group("accounts", "what other accounts are given", listAccounts, checkAccounts),
  group("quarantine", "events that the gate refused", listQuarantine, showQuarantine, resubmit),
  group(
    "dlq",
    "dead-letter queues: what could not be delivered or handled",
    listDlq,
    showDlq,
    redrive,
  ),
  status,
  doctor,
  pause,
  unpause,
];

function group(name: string, description: string, ...commands: readonly AddTo[]): AddTo {
  return (program, session) => {
    const parent = program.command(name).description(description);
    for (const addTo of commands) addTo(parent, session);
  };
}

/** The whole command line. Throws commander's errors in place of ending the process. */
export function createProgram(session: Session): Command {
  const { terminal } = session;
  const program = new Command("signalbox")
    .description(about)
    .version(packageVersion, "--version", "print the version")
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
  for (const addTo of parts) addTo(program, session);
  return program;
}
