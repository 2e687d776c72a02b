import type { AdminPorts } from "../admin/AdminPorts.ts";
import type { SchemaFolder } from "../admin/eventTypes/import/SchemaFolder.ts";
import type { Finding } from "../project/doctor/Finding.ts";
import type { ProjectTools } from "./project/ProjectTools.ts";
import type { Terminal } from "./terminal/Terminal.ts";

/** Everything a command reaches outside itself. */
export interface Session extends AdminPorts {
  readonly terminal: Terminal;
  /** The project's schema files. */
  readonly schemaFolder: SchemaFolder;
  readonly project: ProjectTools;
  /** Where the command was run, absolute. */
  readonly workingFolder: string;
  /** Folder of the project, absolute: the working folder where there is none. */
  readonly projectRoot: string;
  /** Aborted when the person at the terminal wants the command to end: by Ctrl-C. */
  interruption(): AbortSignal;
  /** What in the project does not fit the installed version. */
  examineProject(): Promise<readonly Finding[]>;
  /** `name` in `signalbox.config.ts`. */
  configuredName(): Promise<string>;
}
