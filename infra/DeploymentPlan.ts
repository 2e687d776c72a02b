import type { Grant } from "../core/grants/Grant.ts";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import { resolveGrants } from "../project/grants/resolveGrants.ts";
import type { Publishers } from "../project/publishers/Publishers.ts";
import { resolvePublishers } from "../project/publishers/resolvePublishers.ts";
import type { DeclaredProject } from "./Project.ts";
import { checkGrantPlaces, type DeploymentTarget } from "./stacks/checkGrantPlaces.ts";
import { checkKeyPlace } from "./stacks/checkKeyPlace.ts";
import { checkOperators } from "./stacks/checkOperators.ts";

/** What a deployment is to be, with what its configuration names found. */
export interface DeploymentPlan extends DeclaredProject {
  readonly config: SignalboxConfig;
  /** Undefined while it is not known. */
  readonly region: string | undefined;
  readonly grants: readonly Grant[];
  /** Undefined where the configuration names none. */
  readonly publishers: Publishers | undefined;
}

/** What is to be deployed, and where. */
export interface PlannedProject extends DeclaredProject {
  readonly config: SignalboxConfig;
  /** @default anywhere */
  readonly target?: DeploymentTarget | undefined;
}

/**
 * Finds the event types of grants and publishers, and holds grants, operators
 * and the key against where they are deployed.
 *
 * @throws {SignalboxError} GRANT_INVALID, PUBLISHER_INVALID or CONFIG_INVALID.
 */
export function planDeployment({ target, ...planned }: PlannedProject): DeploymentPlan {
  const { config, eventTypes } = planned;
  const grants = resolveGrants(config.grants, eventTypes);
  checkGrantPlaces(grants, target);
  checkOperators(config.operators, target);
  checkKeyPlace(config.encryptionKeyArn, target);
  const publishers =
    config.publishers && resolvePublishers(config.publishers, eventTypes, config.operators);
  return { ...planned, region: target?.region, grants, publishers };
}
