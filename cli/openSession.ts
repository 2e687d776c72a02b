import { openPorts } from "../admin/openPorts.ts";
import { readCliEnvironment } from "./config.ts";
import type { Session } from "./Session.ts";
import { openTerminal } from "./terminal/openTerminal.ts";

/** A session with this process's streams, this project's declarations, and AWS. */
export function openSession(): Session {
  const environment = readCliEnvironment();
  return {
    ...openPorts(environment),
    terminal: openTerminal(environment),
    configuredName: async () => (await import("../signalbox.config.ts")).config.name,
  };
}
