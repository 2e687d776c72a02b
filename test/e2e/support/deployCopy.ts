import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { createClients } from "../../../local/clients.ts";
import { localRegion } from "../../../local/deploy/deployEnvironment.ts";
import { type ResourceNames, resourceNames } from "../../../project/names.ts";
import type { ProjectCopy } from "./ProjectCopy.ts";

/** A deployment of a copy, beside the one that all tests share. */
export interface CopyDeployment {
  readonly connection: Parameters<typeof createClients>[0];
  readonly clients: ReturnType<typeof createClients>;
  readonly names: ResourceNames;
}

/** Deploys, under a name of its own, what stands where this does. */
const script = (endpoint: string) => `
import { readLocalEnvironment } from "./local/config.ts";
import { Steps } from "./local/report/Steps.ts";
import { startDeployment } from "./local/startDeployment.ts";

const print = (text) => void process.stderr.write(text);
await startDeployment({
  options: { endpoint: "${endpoint}", port: 0, keep: true },
  environment: readLocalEnvironment(),
  steps: new Steps({ result: print, progress: print }),
  signal: new AbortController().signal,
});
`;

/**
 * Deploys a copy of the project with one context to the emulator that all tests share.
 *
 * @param from folder with what `functions/contexts/<context>/` is to hold.
 */
export async function deployCopy(
  copy: ProjectCopy,
  { name, context, from }: Readonly<Record<"name" | "context" | "from", string>>,
): Promise<CopyDeployment> {
  await removeContexts(copy);
  await cp(from, join(copy.root, "functions", "contexts", context), { recursive: true });
  await copy.write(
    "signalbox.config.ts",
    `import { defineConfig } from "signalbox/config";\nexport const config = defineConfig({ name: "${name}" });\n`,
  );
  return deployAs(copy, name);
}

/** Takes contexts and their schemas out of a copy of the project. */
export async function removeContexts(copy: ProjectCopy): Promise<void> {
  await rm(join(copy.root, "functions", "contexts"), { recursive: true });
  for (const others of ["delivery", "github"]) {
    await rm(join(copy.root, "schemas", others), { recursive: true });
  }
}

/** Deploys a copy of the project, whose configuration gives it this name, to that emulator. */
export async function deployAs(copy: ProjectCopy, name: string): Promise<CopyDeployment> {
  const deployed = copyDeployment(name);
  await copy.write("deployCopy.ts", script(deployed.connection.endpoint));
  await copy.run("node deployCopy.ts");
  return deployed;
}

/** A deployment in that emulator, by its name. */
export function copyDeployment(name: string): CopyDeployment {
  const connection = {
    endpoint: inject("emulator").endpoint,
    region: localRegion,
    accessKeyId: "test",
    secretAccessKey: "test",
  };
  return { connection, clients: createClients(connection), names: resourceNames(name) };
}
