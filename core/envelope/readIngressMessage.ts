import { asObject } from "../json/asObject.ts";
import { type ExactJson, parseExact } from "../json/parseExact.ts";

/** An event as it arrived from the ingress bus: nothing in it has been checked but its frame. */
export interface IngressEvent {
  /** The id EventBridge gave it: another one for each `PutEvents` entry. */
  readonly ingressId: string;
  readonly source: string;
  readonly detailType: string;
  /** Which account put it on the bus, as EventBridge says: 12 digits, where the message has them. */
  readonly account?: string;
  /** When EventBridge took it: RFC 3339. */
  readonly time: string;
  readonly detail: ExactJson;
  /** What the publisher attached to the entry: ARNs, and what caused a raw type's event. */
  readonly resources: readonly string[];
}

/** What a message on the gate's queue turned out to be. */
export type IngressMessage =
  | { readonly kind: "event"; readonly event: IngressEvent }
  | { readonly kind: "unreadable"; readonly reason: string };

/** An event's id: 1 to 128 characters, none of them control or a lone surrogate. */
export const idPattern = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

/** Reads a message of the gate's queue; one that is not an event is said to be so, never thrown. */
export function readIngressMessage(text: string): IngressMessage {
  let parsed: ExactJson;
  try {
    parsed = parseExact(text);
  } catch (error) {
    return unreadable(`the message is not JSON: ${error instanceof Error ? error.message : ""}`);
  }
  const fields = asObject(parsed.value);
  if (!fields) return unreadable("the message is not a JSON object");
  const { id, source, time } = fields;
  const detailType = fields["detail-type"];
  if (typeof id !== "string" || !idPattern.test(id)) {
    return unreadable("the message has no event id of 1 to 128 printable characters");
  }
  if (typeof source !== "string" || typeof detailType !== "string") {
    return unreadable("the message has no source and detail-type as EventBridge writes them");
  }
  if (typeof time !== "string" || Number.isNaN(Date.parse(time))) {
    return unreadable("the message has no time as EventBridge writes it");
  }
  if (!Object.hasOwn(fields, "detail")) return unreadable("the message has no detail");
  const detail = { value: fields["detail"], exact: asObject(parsed.exact)?.["detail"] };
  const resources = readResources(fields["resources"]);
  return {
    kind: "event",
    event: {
      ingressId: id,
      source,
      detailType,
      ...readAccount(fields["account"]),
      time,
      detail,
      resources,
    },
  };
}

function readAccount(account: unknown): Pick<IngressEvent, "account"> {
  return typeof account === "string" && /^\d{12}$/.test(account) ? { account } : {};
}

function readResources(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((resource) => typeof resource === "string" && resource.isWellFormed());
}

function unreadable(reason: string): IngressMessage {
  return { kind: "unreadable", reason };
}
