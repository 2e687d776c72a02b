import type {
  DeliveredEvent,
  DeliveryEvidence,
  RoutedPublicEvent,
} from "../../../../local/demonstration/partner/DeliveryEvidence.ts";

const announced = "delivery@release.announced";

/** An announced release, as the router has it. */
export function routedEvent(id: string, type = announced): RoutedPublicEvent {
  const publicData = { repository: "octo-org/octo-repo", tag: "v1", notes: [] };
  const metadata = {
    ...publicMetadata(id),
    schemaVersion: "internal-1",
    actor: { userId: "user/octocat" },
    acl: { owners: ["user/octocat"], viewers: [] },
    hops: 0,
  };
  const detail = { metadata, data: { ...publicData, channel: "releases" } };
  return { key: `delivery#${id}`, type, detail, publicData };
}

/** The same, as another account got it. */
export function deliveredEvent(id: string, type = announced): DeliveredEvent {
  const { key, publicData } = routedEvent(id, type);
  const metadata = { ...publicMetadata(id), schemaVersion: "public-1" };
  return { key, type, resources: [], detail: { metadata, data: publicData } };
}

/** Two releases, announced and shipped; the account is granted that they are announced. */
export function goodDeliveries(): DeliveryEvidence {
  const shipped = "delivery@release.shipped";
  return {
    granted: [announced],
    routed: [routedEvent("1"), routedEvent("2"), routedEvent("3", shipped)],
    delivered: [deliveredEvent("2"), deliveredEvent("1")],
  };
}

function publicMetadata(id: string) {
  return {
    id,
    time: "2027-01-01T10:00:00.000Z",
    correlationId: "root",
    resource: { type: "release", href: "/releases/1" },
    category: "action",
    severity: "low",
  };
}
