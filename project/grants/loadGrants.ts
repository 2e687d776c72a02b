import type { Grant } from "../../core/grants/Grant.ts";
import { loadConfig } from "../config/loadConfig.ts";
import { loadEventTypes } from "../generatedFiles.ts";
import { resolveGrants } from "./resolveGrants.ts";

/** What a project says of other accounts. */
export interface DeclaredGrants {
  readonly grants: readonly Grant[];
  /** How many event types are public; without any there is no public bus. */
  readonly publicTypes: number;
  /** How long the policy of a bus may be. */
  readonly busPolicyCharacters: number;
}

/**
 * What the project grants other accounts.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} CONFIG_INVALID or GRANT_INVALID when the configuration is not sound.
 */
export async function loadGrants(root: string): Promise<DeclaredGrants> {
  const [config, eventTypes] = await Promise.all([loadConfig(root), loadEventTypes(root)]);
  return {
    grants: resolveGrants(config.grants, eventTypes),
    publicTypes: eventTypes.filter(({ visibility }) => visibility === "public").length,
    busPolicyCharacters: config.quotas.busPolicyCharacters,
  };
}
