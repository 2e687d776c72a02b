import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLocalEnvironment } from "../../../local/config.ts";
import { deployStacks } from "../../../local/deploy/deploy.ts";
import { deployEnvironment } from "../../../local/deploy/deployEnvironment.ts";
import { adaptAssembly } from "../../../local/emulator/templates/adaptAssembly.ts";
import { adaptTemplates } from "../../../local/emulator/templates/adaptTemplates.ts";
import { runPaths, sharedPaths } from "../../../local/paths.ts";
import { type keptVersions, unpackAssembly } from "../../support/upgrade/unpackAssembly.ts";
import { upgradeDeployment } from "../../support/upgrade/upgradeProject.ts";
import { type CopyDeployment, copyDeployment } from "./deployCopy.ts";

/** Deploys what a version made of the project that is upgraded, with the CDK's command line. */
export async function deployKept(version: (typeof keptVersions)[number]): Promise<CopyDeployment> {
  const deployed = copyDeployment(upgradeDeployment);
  const folder = await mkdtemp(join(tmpdir(), "signalbox-kept-"));
  const paths = runPaths(sharedPaths(folder), "kept");
  await unpackAssembly(version, paths.assembly);
  const { stacks } = await adaptAssembly(paths.assembly, adaptTemplates);
  const environment = deployEnvironment(readLocalEnvironment().inherited, deployed.connection);
  await deployStacks({ paths, environment, signal: new AbortController().signal }, stacks);
  return deployed;
}
