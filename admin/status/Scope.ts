import type { ResourceNames } from "../../project/names.ts";

/** What is looked at. */
export interface Scope {
  readonly deployment: string;
  readonly names: ResourceNames;
  readonly now: Date;
  /** Whether a name that begins as the deployment's do is not another deployment's. */
  isOurs(name: string): boolean;
}
