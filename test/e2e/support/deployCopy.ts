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
  const { endpoint } = inject("emulator");
  const contexts = join(copy.root, "functions", "contexts");
  await rm(contexts, { recursive: true });
  for (const others of ["delivery", "github"]) {
    await rm(join(copy.root, "schemas", others), { recursive: true });
  }
  await cp(from, join(contexts, context), { recursive: true });
  await copy.write(
    "signalbox.config.ts",
    `import { defineConfig } from "signalbox/config";\nexport const config = defineConfig({ name: "${name}" });\n`,
  );
  await copy.write("deployCopy.ts", script(endpoint));
  await copy.run("node deployCopy.ts");
  const connection = {
    endpoint,
    region: localRegion,
    accessKeyId: "test",
    secretAccessKey: "test",
  };
  return { connection, clients: createClients(connection), names: resourceNames(name) };
}
