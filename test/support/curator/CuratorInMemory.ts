import type { BusEntry, EventBus } from "../../../core/bus/EventBus.ts";
import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import { asObject } from "../../../core/json/asObject.ts";
import type { CuratorPorts, CuratorSetup } from "../../../functions/stages/curator/CuratorSetup.ts";
import { type CuratorReport, curateBatch } from "../../../functions/stages/curator/curateBatch.ts";
import { publicCatalogOf, publicFile } from "../curation/curate.ts";

/** Orders are public, but for what a shop earns by them. */
export const shopCatalog: PublicCatalog = publicCatalogOf({
  "shop/order.placed.json": publicFile({
    required: ["total"],
    properties: { total: { type: "number" }, margin: { type: "number", "x-internal": true } },
    additionalProperties: false,
  }),
});

/** The curator's real code on buses and a queue in memory; any port may be replaced. */
export class CuratorInMemory {
  /** What is on the public bus. */
  readonly published: BusEntry[] = [];
  /** What was told on the ingress bus. */
  readonly told: BusEntry[] = [];
  readonly parked: { readonly body: string; readonly reason: string }[] = [];
  /** What had an effect, in order. */
  readonly steps: string[] = [];
  readonly setup: CuratorSetup;

  constructor(ports: Partial<CuratorPorts> = {}, catalog: PublicCatalog = shopCatalog) {
    this.setup = { catalog, ports: { ...this.#ports(), ...ports } };
  }

  /** Curates a batch with all the time in the world. */
  curate(...bodies: readonly string[]): Promise<readonly CuratorReport[]> {
    const never = new AbortController().signal;
    const messages = bodies.map((body) => ({ body }));
    return curateBatch(messages, this.setup, { publish: never, park: never });
  }

  /** The verdicts alone. */
  async verdicts(...bodies: readonly string[]): Promise<readonly string[]> {
    return (await this.curate(...bodies)).map(({ verdict }) => verdict);
  }

  /** The details of what is on the public bus. */
  details(): readonly Readonly<Record<string, unknown>>[] {
    return this.published.map(({ detail }) => asObject(JSON.parse(detail)) ?? {});
  }

  /** The ids of what was told, each once: the gate takes no other. */
  toldIds(): ReadonlySet<unknown> {
    return new Set(this.told.map(({ detail }) => JSON.parse(detail).metadata.id));
  }

  #ports(): CuratorPorts {
    return {
      publicBus: this.#bus("public", this.published),
      ingressBus: this.#bus("ingress", this.told),
      queue: {
        delay: async () => undefined,
        park: async (body, reason) => {
          this.steps.push("parked");
          this.parked.push({ body, reason });
        },
      },
      wait: async () => undefined,
      random: () => 0,
    };
  }

  #bus(name: string, taken: BusEntry[]): EventBus {
    return {
      name,
      put: async (entries) =>
        entries.map((entry) => {
          this.steps.push(name);
          taken.push(entry);
          return { status: "accepted", eventId: String(taken.length) };
        }),
    };
  }
}

/** The message of an order on the curator's queue, as the rule on the core bus puts it there. */
export function orderMessage(
  id: string,
  data: unknown = { total: 12, margin: 3 },
  detailType = "order.placed",
): string {
  return JSON.stringify({
    version: "0",
    id: `core-${id}`,
    "detail-type": detailType,
    source: "shop",
    account: "111111111111",
    time: "2026-11-21T08:00:00Z",
    region: "eu-central-1",
    resources: ["arn:aws:s3:::orders"],
    detail: { metadata: { ...metadata, id }, data },
  });
}

/** The message of an order that breaks what its public schema says. */
export function brokenOrder(id: string): string {
  return orderMessage(id, { total: "twelve", margin: 3 });
}

const metadata = {
  time: "2026-11-21T08:00:00.000Z",
  correlationId: "root-1",
  actor: { userId: "grace" },
  acl: { owners: ["grace"], viewers: ["shop"] },
  category: "action",
  severity: "low",
  message: "Grace ordered",
  schemaVersion: "000000000000",
  hops: 0,
};
