import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { resolveGrants } from "../../project/grants/resolveGrants.ts";
import { checkGrantPlaces, type DeploymentTarget } from "./checkGrantPlaces.ts";
import { checkPublicRules } from "./checkPublicRules.ts";

/**
 * The grants of a configuration with their types, held against where they are to be deployed and
 * what the public bus takes.
 *
 * @throws {SignalboxError} GRANT_INVALID or QUOTA_EXCEEDED.
 */
export function planGrants(
  config: Pick<SignalboxConfig, "grants" | "quotas">,
  eventTypes: readonly EventType[],
  target: DeploymentTarget | undefined,
): readonly Grant[] {
  const grants = resolveGrants(config.grants, eventTypes);
  checkGrantPlaces(grants, target);
  checkPublicRules(config, grants);
  return grants;
}
