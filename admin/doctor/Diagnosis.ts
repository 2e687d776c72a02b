import type { Finding } from "../../project/doctor/Finding.ts";
import type { DeploymentExamination } from "./DeploymentExamination.ts";

/** What does not fit the installed version. */
export interface Diagnosis {
  /** The installed version. */
  readonly version: string;
  /** Those of the project, then those of the deployment. */
  readonly findings: readonly Finding[];
  /** Null where it was not looked at. */
  readonly deployment: Omit<DeploymentExamination, "findings"> | null;
  /** Why the deployment was not looked at; null where it was. */
  readonly skipped: string | null;
}
