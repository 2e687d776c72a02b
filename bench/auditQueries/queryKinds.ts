import type { Admin } from "../../admin/createAdmin.ts";
import type { OptionalIndex } from "../../core/audit/auditTableSchema.ts";
import {
  actorOf,
  loadedId,
  loadedSource,
  longTreeRoot,
  orderHref,
  tenantOf,
} from "./loadedEvents.ts";

/** A question to the audit trail. */
export interface QueryKind {
  readonly name: string;
  /** The most requests it should take, where it should take few. */
  readonly mostRequests?: number;
  /** The optional indexes that the deployment has. */
  readonly indexes: readonly OptionalIndex[];
  /** @returns how many rows the answer has. */
  ask(admin: Admin): Promise<number>;
}

const limit = 50;
const user = 17;
const actor = actorOf(user, 3);
const caller = { claims: [tenantOf(user)] };

type Search = Parameters<Admin["audit"]["search"]>[0];

const searches: readonly (readonly [name: string, search: Search, mostRequests?: number])[] = [
  ["type", { type: "orders@order.placed" }, 1],
  ["user", { user: actor.userId }, 1],
  ["session", { session: actor.sessionId }, 1],
  ["resource", { resource: orderHref(17) }, 1],
  ["severity high", { severity: "high" }, 1],
  ["rejected", { status: "rejected" }, 1],
  ["user and type", { user: actor.userId, type: "orders@order.placed" }],
];

const optional: readonly (readonly [name: OptionalIndex, search: Search])[] = [
  ["claim", { claim: actor.activeClaim }],
  ["resourceType", { resourceType: "order" }],
  ["category", { category: "monitor" }],
];

/** Every kind of question, asked of a trail of `total` events: the first page of 50. */
export function queryKinds(total: number): readonly QueryKind[] {
  const root = longTreeRoot(total);
  const rootKey = `${loadedSource(root)}#${loadedId(root)}`;
  const usual: readonly OptionalIndex[] = ["session"];
  const ask =
    (search: Search, options: object = {}) =>
    async (admin: Admin) =>
      (await admin.audit.search(search, { limit, ...options })).rows.length;
  return [
    ...searches.map(
      ([name, search, mostRequests]): QueryKind => ({
        name,
        indexes: usual,
        ask: ask(search),
        ...(mostRequests === undefined ? {} : { mostRequests }),
      }),
    ),
    ...optional.map(
      ([name, search]): QueryKind => ({
        name: `${name}, with its index`,
        indexes: [name],
        ask: ask(search),
        mostRequests: 1,
      }),
    ),
    ...optional.map(
      ([name, search]): QueryKind => ({
        name: `${name}, without an index of its own`,
        indexes: usual,
        ask: ask(search),
      }),
    ),
    { name: "all types", indexes: usual, ask: ask({}) },
    {
      name: "correlation",
      indexes: usual,
      ask: ask({ correlation: loadedId(root) }),
      mostRequests: 2,
    },
    { name: "children", indexes: usual, ask: ask({ parent: rootKey }) },
    {
      name: "tree of 300",
      indexes: usual,
      ask: async (admin) => (await admin.audit.tree(rootKey)).nodes.length,
      mostRequests: 2,
    },
    {
      name: "user, for a caller who sees all of it",
      indexes: usual,
      ask: ask({ user: actor.userId }, { caller }),
    },
    {
      name: "type, for a caller who sees one in twenty",
      indexes: usual,
      ask: ask({ type: "orders@order.placed" }, { caller }),
    },
    {
      name: "all types, for a caller who sees one in twenty",
      indexes: usual,
      ask: ask({}, { caller }),
    },
  ];
}
