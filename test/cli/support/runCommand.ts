import { main } from "../../../cli/main.ts";
import type { Session } from "../../../cli/Session.ts";
import type { Terminal } from "../../../cli/terminal/Terminal.ts";
import { deployment, emptyWorld, portsOf, type World } from "../../admin/support/World.ts";
import { MemorySchemaFolder } from "../../support/schemas/MemorySchemaFolder.ts";
import { RecordingTerminal, type RecordingTerminalOptions } from "./RecordingTerminal.ts";

/** What a command left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON. */
  json<Document>(): Document;
  /** The error on standard error, of a command run with --json. */
  error(): { readonly code: string; readonly message: string; readonly violations: unknown[] };
}

/** Runs a command in this process against `world`. */
export async function runCommand(
  args: readonly string[],
  world: World = emptyWorld(),
  options: RecordingTerminalOptions & Partial<Session> = {},
): Promise<Ran> {
  const terminal = new RecordingTerminal(options);
  const code = await main(args, { ...createSession(world, terminal), ...given(options) });
  const { written: out, errors: err } = terminal;
  return {
    code,
    out,
    err,
    json: () => JSON.parse(out),
    error: () => JSON.parse(err).error,
  };
}

/** A session on `world`. */
export function createSession(world: World, terminal: Terminal): Session {
  return {
    ...portsOf(world),
    terminal,
    project: {
      start: async () => 0,
      generate: async () => ({ types: 1, files: 2, changed: 0, warnings: [] }),
    },
    schemaFolder: new MemorySchemaFolder(),
    workingFolder: process.cwd(),
    projectRoot: process.cwd(),
    interruption: () => world.interruption.signal,
    configuredName: async () => deployment,
    examineProject: async () => [],
  };
}

function given(ports: Partial<Session>) {
  const { auditReader, catalog, outcomeMetrics, outcomeNotes, queues, transport, surroundings } =
    ports;
  const { workingFolder, projectRoot } = ports;
  return {
    ...(ports.project ? { project: ports.project } : {}),
    ...(workingFolder === undefined ? {} : { workingFolder }),
    ...(projectRoot === undefined ? {} : { projectRoot }),
    ...(ports.schemaFolder ? { schemaFolder: ports.schemaFolder } : {}),
    ...(outcomeMetrics ? { outcomeMetrics } : {}),
    ...(outcomeNotes ? { outcomeNotes } : {}),
    ...(auditReader ? { auditReader } : {}),
    ...(catalog ? { catalog } : {}),
    ...(queues ? { queues } : {}),
    ...(transport ? { transport } : {}),
    ...(surroundings ? { surroundings } : {}),
    ...(ports.examineProject ? { examineProject: ports.examineProject } : {}),
    ...(ports.configuredName ? { configuredName: ports.configuredName } : {}),
  };
}
