import { fileURLToPath } from "node:url";
import { openSchemaFolder } from "../admin/eventTypes/import/openSchemaFolder.ts";
import { openPorts } from "../admin/openPorts.ts";
import { loadConfig } from "../project/config/loadConfig.ts";
import { packageVersion } from "../project/packageVersion.ts";
import { projectRoot } from "../project/projectRoot.ts";
import { readCliEnvironment } from "./config.ts";
import { openProjectTools } from "./project/openProjectTools.ts";
import type { Session } from "./Session.ts";
import { openTerminal } from "./terminal/openTerminal.ts";

/** A second Ctrl-C ends the process at once, whatever it is at. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => controller.abort());
  }
  return controller.signal;
}

/** A session with this process's streams, this project's declarations, and AWS. */
export function openSession(): Session {
  const environment = readCliEnvironment();
  const terminal = openTerminal(environment);
  return {
    ...openPorts(environment),
    terminal,
    project: openProjectTools(process.cwd(), terminal),
    schemaFolder: openSchemaFolder(projectRoot),
    workingFolder: process.cwd(),
    projectRoot,
    interruption,
    examineProject: async () => {
      const { examineProject } = await import("../project/doctor/examineProject.ts");
      return examineProject({
        root: projectRoot,
        packageRoot: fileURLToPath(new URL("..", import.meta.url)),
        version: packageVersion,
        node: process.versions.node,
        path: environment.path,
      });
    },
    configuredName: async () => (await loadConfig(projectRoot)).name,
  };
}
