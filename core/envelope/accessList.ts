import type { EventType } from "../eventTypes/EventType.ts";
import type { Access, PublishedMetadata } from "./PublishedMetadata.ts";

/** The claim of those who may see every event, unless a deployment names another. */
export const defaultAdministrators = "administrators";

/** What decides who may see an event, besides what its publisher says. */
export interface AccessRules extends Pick<EventType, "actorOwns"> {
  /** The claim of those who may see everything. */
  readonly administrators: string;
}

/**
 * Whom an event belongs to, and who may see it besides (requirement N5). Looks nothing up and
 * never fails: what the router knows of a resource is what the event says of it, and what is not
 * known belongs to the claim under which the actor acted, else to the administrators.
 */
export function accessList(
  { actor, resource }: Pick<PublishedMetadata, "actor" | "resource">,
  { actorOwns, administrators }: AccessRules,
): Access {
  const { userId, activeClaim } = actor ?? {};
  const actors: Access = { owners: [activeClaim ?? administrators], viewers: [] };
  const access = resource?.access;
  if (!access) return actors;
  const mayKnow = [...access.owners, ...access.viewers];
  const isTheirs = [userId, activeClaim].some(
    (claim) => claim !== undefined && mayKnow.includes(claim),
  );
  if (isTheirs) return { owners: access.owners, viewers: access.viewers };
  return actorOwns ? actors : { owners: [administrators], viewers: [] };
}
