import type { ErrorCode } from "../../core/errors/errorCodes.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { type Finding, problem } from "../../project/doctor/Finding.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { Diagnosis } from "./Diagnosis.ts";
import { examineDeployment } from "./examineDeployment.ts";

/** Who has none of these wants no deployment looked at. */
const unset: ReadonlySet<ErrorCode> = new Set(["AWS_CREDENTIALS_MISSING", "AWS_REGION_MISSING"]);

/** What {@link diagnose} is told. */
export interface DiagnoseOptions {
  /** The installed version. */
  readonly version: string;
  /** What does not fit in the project. */
  readonly project: readonly Finding[];
  /** The deployment's name; undefined where only the project is to be looked at. */
  deploymentName?(): Promise<string>;
}

/** Looks at the deployment, if there is a way to it, and joins what is found to the project's. */
export async function diagnose(
  ports: AdminPorts,
  { version, project, deploymentName }: DiagnoseOptions,
): Promise<Diagnosis> {
  const skip = (skipped: string, more: readonly Finding[] = []): Diagnosis => ({
    version,
    findings: [...project, ...more],
    deployment: null,
    skipped,
  });
  if (!deploymentName) return skip("only the project was asked for");
  const name = await deploymentName().catch(ofConfig);
  if (name === undefined) {
    return skip("its name is in signalbox.config.ts, which can't be read: give --deployment");
  }
  try {
    const { findings, ...deployment } = await examineDeployment(ports, name, version);
    return { version, findings: [...project, ...findings], deployment, skipped: null };
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    if (unset.has(error.code)) return skip(error.message);
    const finding = problem(
      "AWS",
      `the deployment ${name} can't be looked at: ${error.message}`,
      "credentials that work, or --project-only",
      "Do what that says.",
    );
    return skip(error.message, [finding]);
  }
}

/** What is wrong with the configuration is the project's finding. */
function ofConfig(error: unknown): undefined {
  if (error instanceof SignalboxError && error.code !== "USAGE_INVALID") return undefined;
  throw error;
}
