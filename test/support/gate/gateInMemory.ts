import { createHash } from "node:crypto";
import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { fromAttribute } from "../../../core/audit/fromAttribute.ts";
import { fromItem } from "../../../core/audit/fromItem.ts";
import { toItem } from "../../../core/audit/toItem.ts";
import type { BusEntry, EntryOutcome } from "../../../core/bus/EventBus.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { asObject } from "../../../core/json/asObject.ts";
import type {
  GateMessage,
  GatePorts,
  GateSetup,
} from "../../../functions/stages/gate/GateSetup.ts";
import { gateBatch, type MessageReport } from "../../../functions/stages/gate/gateBatch.ts";
import { gateCatalog } from "./gateCatalog.ts";
import { InMemoryOperationNotes } from "./InMemoryOperationNotes.ts";
import { ownAccountAlone } from "./messages.ts";

/** The moment at which the gate in memory works. */
export const gateNow = new Date("2026-11-21T08:00:01.000Z");

/** The gate's real code on a table, bus and bucket in memory; any port may be replaced. */
export class GateInMemory {
  readonly records = new Map<string, AttributeMap>();
  readonly bus: BusEntry[] = [];
  readonly bucket = new Map<string, string>();
  readonly operations = new InMemoryOperationNotes();
  readonly setup: GateSetup;

  constructor(ports: Partial<GatePorts> = {}, catalog: EventCatalog = gateCatalog) {
    this.setup = {
      catalog,
      retentionDays: 365,
      administrators: "administrators",
      accounts: ownAccountAlone,
      ports: { ...this.#ports(), ...ports },
    };
  }

  /** Takes a batch through the gate with all the time in the world. */
  gate(...messages: readonly GateMessage[]): Promise<readonly MessageReport[]> {
    const never = new AbortController().signal;
    return gateBatch(messages, this.setup, { record: never, dispatch: never });
  }

  /** The outcomes alone. */
  async outcomes(...messages: readonly GateMessage[]): Promise<readonly string[]> {
    return (await this.gate(...messages)).map(({ outcome }) => outcome);
  }

  /** What went onto the core bus, but for the router's own events. */
  dispatched(): readonly Readonly<Record<string, unknown>>[] {
    const entries = this.bus.filter(({ source }) => source !== "signalbox");
    return entries.map(({ detail }) => asObject(JSON.parse(detail)) ?? {});
  }

  /** The rejected records, as plain values. */
  quarantined(): readonly Readonly<Record<string, unknown>>[] {
    const plain = [...this.records.values()].map((record) =>
      asObject(fromAttribute({ M: record })),
    );
    return plain.flatMap((record) => (record?.["status"] === "rejected" ? [record] : []));
  }

  #ports(): GatePorts {
    return {
      audit: {
        append: async (record) => {
          const item = toItem(record, []);
          const key = JSON.stringify([item["pk"], item["sk"]]);
          const existing = this.records.get(key);
          if (existing) return { outcome: "exists", record: fromItem(existing) };
          this.records.set(key, item);
          return { outcome: "written" };
        },
      },
      bus: {
        name: "core",
        put: async (entries) =>
          entries.map((entry): EntryOutcome => {
            this.bus.push(entry);
            return { status: "accepted", eventId: String(this.bus.length) };
          }),
      },
      details: {
        bucket: "details",
        put: async (key, text) => {
          if (!this.bucket.has(key)) this.bucket.set(key, text);
        },
      },
      operations: this.operations,
      switches: { read: async () => [] },
      queue: { delay: async () => undefined },
      clock: () => gateNow,
      sha256: (text) => createHash("sha256").update(text).digest("hex"),
      wait: async () => undefined,
      random: () => 0,
    };
  }
}
