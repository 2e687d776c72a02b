import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import { UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { packageFile, projectRoot } from "../../project/projectRoot.ts";
import type { DeployTarget } from "../deploy/deploy.ts";
import { runTool } from "../deploy/runTool.ts";
import type { Steps } from "../report/Steps.ts";
import { functionArchive } from "./functionArchive.ts";
import type { ProjectPreview } from "./ProjectPreview.ts";
import { type Redeployed, Redeployer } from "./Redeployer.ts";
import { watchFiles } from "./watchFiles.ts";

/** What of a project is watched. */
export interface ProjectWatch {
  readonly target: DeployTarget;
  readonly functions: LambdaClient;
  readonly steps: Steps;
  /** Synthesises and deploys everything. */
  deployAll(): Promise<void>;
}

const files = ["signalbox.config.ts", "cdk.json"];

/**
 * Folders of a project that are watched: those that there are.
 *
 * @param root folder of the project, absolute.
 */
export function watchedFolders(root: string): readonly string[] {
  return ["schemas", "functions", "infra"].filter((name) => existsSync(join(root, name)));
}

/**
 * Redeploys what is saved in the project, until the target's signal is aborted. What is broken is
 * told, and leaves alone what runs.
 */
export async function watchProject(watch: ProjectWatch): Promise<void> {
  const { target, steps } = watch;
  const folders = watchedFolders(projectRoot);
  const bunches = watchFiles({ root: projectRoot, folders, files, signal: target.signal });
  // Watching begins with the first question; what is saved from then on is not missed.
  let next = bunches.next();
  const told = new Set<string>();
  const previewed = async () => {
    const found = await preview(target);
    for (const warning of found.warnings.filter((one) => !told.has(one))) {
      told.add(warning);
      steps.note("warning", warning);
    }
    return found;
  };
  const redeployer = new Redeployer(
    {
      preview: previewed,
      deployAll: () => watch.deployAll(),
      updateCode: async ({ functionName, folder }) => {
        const ZipFile = await functionArchive(folder);
        const command = new UpdateFunctionCodeCommand({ FunctionName: functionName, ZipFile });
        await watch.functions.send(command, { abortSignal: target.signal });
      },
    },
    await previewed(),
  );
  for (;;) {
    const bunch = await next;
    if (bunch.done) return;
    next = bunches.next();
    steps.note("saved", listed(bunch.value));
    await redeploy(redeployer, target, steps);
  }
}

async function redeploy(
  redeployer: Redeployer,
  { signal }: DeployTarget,
  steps: Steps,
): Promise<void> {
  try {
    await steps.run("redeploy", () => redeployer.redeploy(), describe);
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    steps.note("redeploy", `failed, and what runs stays as it was.\n${reason}`);
  }
}

function describe(redeployed: Redeployed): string {
  switch (redeployed.kind) {
    case "nothing":
      return "nothing to do: what runs is not affected";
    case "code":
      return `${listed(redeployed.functions)} run${redeployed.functions.length === 1 ? "s" : ""} the new code`;
    case "everything":
      return "all stacks are up to date";
  }
}

async function preview({ paths, environment, signal }: DeployTarget): Promise<ProjectPreview> {
  const file = join(paths.logs, "preview.json");
  await runTool({
    name: "preview",
    program: { script: packageFile("local/watch/previewMain"), args: [file] },
    environment,
    logs: paths.logs,
    signal,
    remedy: "Correct that and save.",
  });
  return JSON.parse(await readFile(file, "utf8")) as ProjectPreview;
}

const maxListed = 4;

function listed(names: readonly string[]): string {
  const more = names.length - maxListed;
  return names.slice(0, maxListed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
