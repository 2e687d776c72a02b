import { checkCdkJson } from "./checkCdkJson.ts";
import { checkCdkTool } from "./checkCdkTool.ts";
import { checkConfig } from "./checkConfig.ts";
import { checkGenerated } from "./checkGenerated.ts";
import { checkNode } from "./checkNode.ts";
import { checkPackages } from "./checkPackages.ts";
import { checkPython } from "./checkPython.ts";
import { checkTsconfig } from "./checkTsconfig.ts";
import { checkVitest } from "./checkVitest.ts";
import type { Finding } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";

/**
 * What in a project does not fit the installed version. Reads files and the project's own modules,
 * writes nothing, and asks no network.
 */
export async function examineProject(sight: ProjectSight): Promise<readonly Finding[]> {
  const config = await checkConfig(sight);
  const others = await Promise.all([
    checkNode(sight),
    checkPackages(sight),
    checkCdkTool(sight),
    checkGenerated(sight),
    checkCdkJson(sight),
    checkTsconfig(sight),
    checkVitest(sight),
  ]);
  return [...config, ...others.flat(), ...checkPython(sight)];
}
