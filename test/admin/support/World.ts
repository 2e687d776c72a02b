import type { AdminPorts } from "../../../admin/AdminPorts.ts";
import { BatchReader } from "../../../admin/adapters/BatchReader.ts";
import { DynamoJobReader } from "../../../admin/adapters/DynamoJobReader.ts";
import type { JobReader } from "../../../admin/pipelines/JobReader.ts";
import type { OutcomeCounts } from "../../../admin/subscribers/OutcomeMetrics.ts";
import type { Note } from "../../../admin/subscribers/OutcomeNotes.ts";
import {
  type InMemoryTransport,
  inMemoryTransport,
} from "../../../client/transports/inMemoryTransport.ts";
import type { OptionalIndex } from "../../../core/audit/auditTableSchema.ts";
import { defaultAdministrators } from "../../../core/envelope/accessList.ts";
import type { LoadedPipeline, LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import type { Publishers } from "../../../project/publishers/Publishers.ts";
import { ordersCatalog } from "../../support/ordersCatalog.ts";
import { StateTable } from "../../support/state/StateTable.ts";
import { InMemoryAuditReader } from "./InMemoryAuditReader.ts";
import { InMemoryLogs } from "./InMemoryLogs.ts";
import { InMemoryMappings } from "./InMemoryMappings.ts";
import { InMemoryOperations } from "./InMemoryOperations.ts";
import { InMemoryParts } from "./InMemoryParts.ts";
import { InMemoryPublicBus } from "./InMemoryPublicBus.ts";
import { InMemoryQueues } from "./InMemoryQueues.ts";
import { InMemoryResubmissions } from "./InMemoryResubmissions.ts";
import { InMemorySwitches } from "./InMemorySwitches.ts";

/** The deployment that is operated unless another is named. */
export const deployment = "shop";

/** When every test takes place. */
export const now = new Date("2026-11-21T12:00:00.000Z");

/** What operating a deployment finds outside itself. */
export interface World {
  readonly table: InMemoryAuditReader;
  /** The optional indexes of the table. */
  readonly auditIndexes: OptionalIndex[];
  readonly queues: InMemoryQueues;
  readonly mappings: InMemoryMappings;
  /** Nothing of it is there unless a test says so. */
  readonly parts: InMemoryParts;
  readonly transport: InMemoryTransport;
  /** Text of objects by `<bucket>/<key>`. */
  readonly objects: Map<string, string>;
  readonly subscribers: LoadedSubscriber[];
  readonly pipelines: LoadedPipeline[];
  /** What subscribers counted, by their ids, whatever the window. */
  readonly counts: Map<string, OutcomeCounts>;
  /** How many invocations of subscribers' functions died, by the subscribers' ids. */
  readonly crashes: Map<string, number>;
  /** What subscribers noted of events, by `<subscriber id>#<source>#<id>`. */
  readonly notes: Map<string, Partial<Note>>;
  readonly logs: InMemoryLogs;
  /** Not deployed unless a test says so. */
  readonly publicBus: InMemoryPublicBus;
  /** Who the project says may publish what. */
  publishers?: Publishers;
  readonly resubmissions: InMemoryResubmissions;
  readonly switches: InMemorySwitches;
  /** The state table, as far as jobs are read from it. */
  readonly state: StateTable;
  /** Operations that are not closed, by their partition of the index. */
  readonly operations: InMemoryOperations;
  /** What the person at the terminal aborts. */
  readonly interruption: AbortController;
}

/** A deployment with nothing in it yet. */
export function emptyWorld(): World {
  return {
    table: new InMemoryAuditReader(),
    auditIndexes: ["session"],
    queues: new InMemoryQueues(),
    mappings: new InMemoryMappings(),
    parts: new InMemoryParts(),
    transport: inMemoryTransport({ buses: [`${deployment}-ingress`] }),
    objects: new Map(),
    subscribers: [],
    pipelines: [],
    counts: new Map(),
    crashes: new Map(),
    notes: new Map(),
    logs: new InMemoryLogs(),
    publicBus: new InMemoryPublicBus(),
    resubmissions: new InMemoryResubmissions(),
    operations: new InMemoryOperations(),
    switches: new InMemorySwitches(),
    state: new StateTable(),
    interruption: new AbortController(),
  };
}

/** A definition that others may refer to, and one that is broken. */
const schemaFiles = new Map([
  [
    "common/money.json",
    '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"number"}',
  ],
  ["common/broken.json", '{"type":"nmber"}'],
  ["billing/invoice.json", '{"$id":"https://orders.example/invoice"}'],
]);

/** Ports on a world in memory. */
export function portsOf(world: World): AdminPorts {
  return {
    surroundings: {},
    now: () => now,
    pause: async () => undefined,
    settings: async () => ({
      administrators: defaultAdministrators,
      auditIndexes: world.auditIndexes,
      auditShards: [],
    }),
    cursorSecret: (name) => `secret of ${name}`,
    catalog: async () => ordersCatalog,
    schemaFiles: async () => schemaFiles,
    subscribers: async () => world.subscribers,
    pipelines: async () => world.pipelines,
    registeredSchema: async ({ id }) => ({ title: id }),
    grants: async () => ({
      grants: world.publicBus.grants,
      publicTypes: world.publicBus.publicTypes,
      busPolicyCharacters: 10_240,
    }),
    publishers: async () => world.publishers,
    identity: async () => "arn:aws:sts::111122223333:assumed-role/operator/me",
    region: async () => "eu-central-1",
    publicBus: async () => world.publicBus,
    auditReader: async () => world.table,
    detailReader: async () => ({
      read: async ({ bucket, key }) => {
        const text = world.objects.get(`${bucket}/${key}`);
        if (text === undefined) throw new Error(`no object ${bucket}/${key}`);
        return text;
      },
    }),
    queues: async () => world.queues,
    mappings: async () => world.mappings,
    ...world.parts.ports(),
    logs: async () => world.logs,
    outcomeMetrics: async () => ({
      read: async () => world.counts,
      crashes: async () => world.crashes,
    }),
    outcomeNotes: async () => ({
      read: async (subscriberId, eventKeys) =>
        new Map(
          eventKeys.flatMap((key): [string, Note][] => {
            const note = world.notes.get(`${subscriberId}#${key}`);
            return note ? [[key, { attempts: 1, ...note }]] : [];
          }),
        ),
      readAll: async (asked) =>
        asked.map(({ subscriberId, eventKey }) => {
          const note = world.notes.get(`${subscriberId}#${eventKey}`);
          return note && { attempts: 1, ...note };
        }),
    }),
    switches: async () => world.switches,
    operationReader: async () => world.operations,
    jobReader: async () => jobReaderOf(world),
    resubmissions: async () => world.resubmissions,
    transport: async () => world.transport,
  };
}

function jobReaderOf({ state }: World): JobReader {
  const client = state.client();
  const batches = new BatchReader({ tableName: "state", client, pause: async () => undefined });
  return new DynamoJobReader({ tableName: "state", client, batches });
}
