import { CliCredentialsStackSynthesizer } from "aws-cdk-lib";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { assembleApp } from "../../infra/assembleApp.ts";
import { loadProject } from "../../infra/loadProject.ts";
import { loadConfig } from "../../project/config/loadConfig.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { demonstrationGrants } from "../partner/demonstrationGrants.ts";

/**
 * Synthesises the deployment into the folder given as argument. A process of its own, so that
 * Ctrl-C and the emulator's start don't wait for it. Assets are published with the caller's
 * credentials: with identity policies enforced, the bootstrap's roles may not do it.
 */
async function synthesise(outdir: string): Promise<void> {
  // A key is in AWS, where nothing of this goes.
  const { encryptionKeyArn: _, ...configured } = await loadConfig(projectRoot);
  const project = await loadProject(configured);
  const demonstration = demonstrationGrants(project.eventTypes, configured.grants);
  const config = { ...configured, grants: [...configured.grants, ...demonstration] };
  const synthesizer = new CliCredentialsStackSynthesizer();
  assembleApp({ config, synthesizer, outdir, ...project }).app.synth();
}

try {
  await synthesise(process.argv[2] ?? "cdk.out");
} catch (error) {
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
