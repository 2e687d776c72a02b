import type { Finding } from "../../project/doctor/Finding.ts";

/** What was seen of a deployment. */
export interface DeploymentExamination {
  readonly name: string;
  readonly region: string;
  /** Of the package that deployed the router's stack; null where it doesn't say, or isn't there. */
  readonly version: string | null;
  readonly findings: readonly Finding[];
}
