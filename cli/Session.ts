import type { AdminPorts } from "../admin/AdminPorts.ts";
import type { Terminal } from "./terminal/Terminal.ts";

/** Everything a command reaches outside itself. */
export interface Session extends AdminPorts {
  readonly terminal: Terminal;
  /** `name` in `signalbox.config.ts`. */
  configuredName(): Promise<string>;
}
