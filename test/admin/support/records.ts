import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { acceptedRecord, rejectedRecord } from "../../../core/audit/AuditRecord.ts";
import type { ShardPlan } from "../../../core/audit/ShardPlan.ts";
import { toAttribute } from "../../../core/audit/toAttribute.ts";
import { toItem } from "../../../core/audit/toItem.ts";
import { accessList, defaultAdministrators } from "../../../core/envelope/accessList.ts";
import type { PublishedMetadata } from "../../../core/envelope/PublishedMetadata.ts";
import type { Violation } from "../../../core/envelope/Violation.ts";

/** What a test says of a rejected event; the rest is made up. */
export interface RejectedOptions {
  readonly source?: string;
  readonly detailType?: string;
  readonly id?: string;
  readonly ingressId?: string;
  readonly receivedAt?: Date | string;
  /** What the publisher claims: by default a time that no list would find. */
  readonly time?: string;
  readonly violations?: readonly Violation[];
  /** In place of a small detail. */
  readonly content?: AttributeMap;
  readonly resources?: readonly string[];
}

/** When a record was received unless a test says otherwise. */
export const received = "2026-11-20T10:00:00.000Z";
const claimed = "2001-01-01T00:00:00.000Z";

const oneViolation = [
  { pointer: "/data/orderId", message: "must be string", keyword: "type" },
] as const;

/** A record as the gate writes it for an event that it refused. */
export function rejected(options: RejectedOptions = {}, shards: ShardPlan = []): AttributeMap {
  const { violations = oneViolation } = options;
  const record = rejectedRecord({
    source: options.source ?? "orders",
    detailType: options.detailType ?? "order.placed",
    id: options.id ?? "order-1",
    ingressId: options.ingressId ?? "5a1e0c52-0000-4000-8000-000000000001",
    time: options.time ?? claimed,
    receivedAt: new Date(options.receivedAt ?? received),
    retentionDays: 365,
    bounded: { violations, violationCount: violations.length },
    contentHash: "hash",
    content: { place: "raw", text: "" },
    ...(options.resources ? { resources: options.resources } : {}),
  });
  const content = options.content ?? detail({ metadata: {}, data: { orderId: 7 } });
  return withContent(toItem(record, shards), content);
}

/** What a test says of an accepted event. */
export interface AcceptedOptions extends PublishedMetadata {
  readonly source?: string;
  readonly detailType?: string;
  readonly data?: unknown;
  /** Whether the actor's claim may own it. @default false */
  readonly actorOwns?: boolean;
  readonly receivedAt?: Date | string;
}

/** A record as the gate writes it for an event that it let through. */
export function accepted(options: AcceptedOptions = {}): AttributeMap {
  const {
    source = "orders",
    detailType = "order.placed",
    data = {},
    actorOwns = false,
    receivedAt = received,
    ...given
  } = options;
  const id = given.id ?? "order-1";
  const metadata = {
    time: claimed,
    correlationId: id,
    category: "user",
    severity: "low",
    message: "An order was placed",
    schemaVersion: "1",
    hops: 0,
    ...given,
    id,
    acl: accessList(given, { actorOwns, administrators: defaultAdministrators }),
  } as const;
  const record = acceptedRecord({
    source,
    detailType,
    metadata,
    ingressId: `ingress-${id}`,
    receivedAt: new Date(receivedAt),
    retentionDays: 365,
    contentHash: "hash",
    administrators: defaultAdministrators,
    content: { place: "raw", text: "" },
  });
  return withContent(toItem(record, []), detail({ metadata, data }));
}

/** A detail as a native map. */
export function detail(value: unknown): AttributeMap {
  const held = toAttribute(value);
  if (!held) throw new Error("a map can't hold it");
  return { detail: held.attribute };
}

/** The content's attribute is spelled out here, so that reading it is tested on its own. */
function withContent({ raw: _, ...item }: AttributeMap, content: AttributeMap): AttributeMap {
  return { ...item, ...content };
}
