import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditSearch, Caller } from "../../../admin/audit/AuditSearch.ts";
import { type Admin, createAdmin } from "../../../admin/createAdmin.ts";
import type { OptionalIndex } from "../../../core/audit/auditTableSchema.ts";
import { fromAttribute } from "../../../core/audit/fromAttribute.ts";
import type { Access } from "../../../core/envelope/PublishedMetadata.ts";
import { publishingListener } from "../support/publishing.ts";
import { accepted, rejected } from "../support/records.ts";
import { deployment, emptyWorld, now, portsOf, type World } from "../support/World.ts";

const claims = ["jane", "ops", "sales"] as const;
const aClaim = fc.constantFrom(...claims);
const optional = ["session", "claim", "resourceType", "category"] as const;

/** What differs between events, beside what tells each from all others. */
interface Drawn {
  readonly claim: string | undefined;
  readonly access: Access | undefined;
  readonly isLong: boolean;
  readonly actorOwns: boolean;
  /** The place of its cause among the events before it; its own root where there's none. */
  readonly cause: number | undefined;
  readonly type: string;
  readonly severity: "low" | "high";
}

const lists = fc.array(aClaim, { maxLength: 2 });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  claim: maybe(aClaim),
  access: maybe(fc.record({ owners: lists, viewers: lists })),
  isLong: fc.boolean(),
  actorOwns: fc.boolean(),
  cause: maybe(fc.nat()),
  type: fc.constantFrom("order.placed", "order.state", "order.placed.completed"),
  severity: fc.constantFrom("low", "high"),
});

/** An event, and the texts that only it and what is known of it hold. */
interface Told {
  readonly id: string;
  readonly acl: Access;
  readonly secrets: readonly string[];
  /** Ids of other events that it names itself: of the first of its tree, and of its cause. */
  readonly names: readonly string[];
}

const subscribers = [
  publishingListener("parcel", "orders@*", "orders@order.state"),
  publishingListener("archive", "orders@order.placed"),
];

const at = (index: number, ms: number) => new Date(now.getTime() + index * 1000 + ms).toISOString();

/** A text that only the event at this place holds. */
const secret = (what: string, index: number) => `${what}-of-${index}-`;

const longTexts = "abcdefgh".split("").map((one) => one.repeat(60));

function accessOf({ access, isLong }: Drawn): { readonly access?: Access } {
  if (!access) return {};
  return { access: { ...access, viewers: [...access.viewers, ...(isLong ? longTexts : [])] } };
}

function recordOf(event: Drawn, index: number, links: object) {
  const { claim, type, severity, actorOwns } = event;
  return accepted({
    id: secret("id", index),
    ...links,
    detailType: type,
    severity,
    category: "action",
    message: secret("message", index),
    receivedAt: at(index, 111),
    time: at(index, 110),
    actor: {
      userId: secret("user", index),
      sessionId: secret("session", index),
      ...(claim === undefined ? {} : { activeClaim: claim }),
    },
    resource: { type: "order", href: secret("/href", index), ...accessOf(event) },
    data: { text: secret("data", index) },
    actorOwns,
  });
}

/** Adds an event with what is known of it, and says what of all this is its own. */
function put(world: World, event: Drawn, told: readonly Told[]): Told {
  const index = told.length;
  const id = secret("id", index);
  const cause = event.cause === undefined || index === 0 ? undefined : told[event.cause % index];
  const root = cause?.names[0] ?? id;
  const item = recordOf(event, index, {
    correlationId: root,
    ...(cause ? { causationId: cause.id } : {}),
  });
  const refused = { id, ingressId: secret("ingress", index), receivedAt: at(index, 222) };
  world.table.put(item, rejected(refused));
  for (const { name } of subscribers) {
    const note = { startedAt: at(index, 333), completedAt: at(index, 334) };
    world.notes.set(`shipping.${name}#orders#${id}`, { ...note, outcome: "handled" });
  }
  const detail = fromAttribute(item["detail"] ?? { NULL: true });
  const texts = ["message", "user", "session", "/href", "data"];
  return {
    id,
    acl: (detail as { metadata: { acl: Access } }).metadata.acl,
    secrets: [
      ...texts.map((what) => secret(what, index)),
      ...[110, 111, 333, 334].map((ms) => at(index, ms)),
    ],
    names: [root, ...(cause ? [cause.id] : [])],
  };
}

function worldOf(list: readonly Drawn[]): {
  readonly world: World;
  readonly told: readonly Told[];
} {
  const world = emptyWorld();
  world.subscribers.push(...subscribers);
  const told: Told[] = [];
  for (const event of list) told.push(put(world, event, told));
  // A follower with nothing to tell of would wait for ever.
  const actor = { activeClaim: "everybody" };
  world.table.put(accepted({ id: "seen", receivedAt: now, actor }));
  return { world, told };
}

/** Everything that can be asked, as text: pages with their cursors, also as bytes, and errors. */
async function askAll(admin: Admin, told: readonly Told[], caller: Caller): Promise<string> {
  const answers: string[] = [];
  const tell = (answer: unknown) => answers.push(JSON.stringify(answer));
  const searches: AuditSearch[] = [
    {},
    { type: "orders@order.placed" },
    { category: "action" },
    { severity: "high" },
    { severity: "low" },
    { status: "rejected" },
    { resourceType: "order" },
    ...claims.map((claim) => ({ claim })),
    ...told.flatMap(({ id }) => [
      { user: id.replace("id", "user") },
      { session: id.replace("id", "session") },
      { resource: id.replace("id", "/href") },
      { correlation: id },
      { parent: `orders#${id}` },
    ]),
  ];
  for (const search of searches) {
    let cursor: string | undefined;
    do {
      const page = await admin.audit
        .search(search, { caller, limit: 2, ...(cursor === undefined ? {} : { cursor }) })
        .catch((error: unknown) => ({ error: unasked(error), rows: [], cursor: undefined }));
      tell(page);
      cursor = page.cursor;
      if (cursor !== undefined) answers.push(Buffer.from(cursor, "base64url").toString("latin1"));
    } while (cursor !== undefined);
  }
  for (const { id } of told) {
    const key = `orders#${id}`;
    const asked = async () => {
      const records = await admin.audit.show(key, { caller });
      tell(records);
      for (const record of records) tell(await admin.audit.story(record, { caller }));
    };
    await asked().catch((error: unknown) => tell(unasked(error)));
    tell(await admin.audit.tree(key, { caller, handling: true }).catch(unasked));
  }
  const ended = new AbortController();
  for await (const step of admin.audit.follow({}, { caller, since: now, signal: ended.signal })) {
    tell(step);
    ended.abort();
  }
  return answers.join("\n");
}

/** An error without the id that was asked for: whoever asks knows it. */
function unasked(error: unknown): string {
  return String(error).replaceAll(/id-of-\d+-/g, "?");
}

describe("what a caller is told of the audit trail", () => {
  it("holds nothing of an event that is not his to see, whatever he asks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { maxLength: 9 }),
        fc.subarray([...claims]),
        fc.subarray<OptionalIndex>([...optional]),
        async (list, held, indexes) => {
          const { world, told } = worldOf(list);
          world.auditIndexes.splice(0, 9, ...indexes);
          const caller = { claims: [...held, "everybody"] };
          const admin = createAdmin({ deployment, ports: portsOf(world) });
          const answers = await askAll(admin, told, caller);
          const maySee = ({ acl }: Told) =>
            [...acl.owners, ...acl.viewers].some((one) => caller.claims.includes(one));
          const named = new Set(told.filter(maySee).flatMap(({ id, names }) => [id, ...names]));
          for (const event of told) {
            if (maySee(event)) expect(answers).toContain(event.secrets[0]);
            const hidden = [
              ...(maySee(event) ? [] : event.secrets),
              ...(named.has(event.id) ? [] : [event.id]),
            ];
            expect(hidden.filter((secret) => answers.includes(secret))).toEqual([]);
          }
          expect(answers).not.toContain("ingress-of-");
        },
      ),
      { numRuns: 150 },
    );
  });
});
