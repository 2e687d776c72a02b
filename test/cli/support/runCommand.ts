import type { OutcomeCounts } from "../../../admin/subscribers/OutcomeMetrics.ts";
import type { NotedOutcome } from "../../../admin/subscribers/OutcomeNotes.ts";
import { main } from "../../../cli/main.ts";
import type { Session } from "../../../cli/Session.ts";
import {
  type InMemoryTransport,
  inMemoryTransport,
} from "../../../client/transports/inMemoryTransport.ts";
import type { LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import { InMemoryAuditReader } from "../../admin/support/InMemoryAuditReader.ts";
import { InMemoryQueues } from "../../admin/support/InMemoryQueues.ts";
import { ordersCatalog } from "../../support/ordersCatalog.ts";
import { RecordingTerminal, type RecordingTerminalOptions } from "./RecordingTerminal.ts";

/** The deployment that commands run against unless they name another. */
export const deployment = "shop";

/** When every test takes place. */
export const now = new Date("2026-11-21T12:00:00.000Z");

/** What a command finds outside itself. */
export interface World {
  readonly table: InMemoryAuditReader;
  readonly queues: InMemoryQueues;
  readonly transport: InMemoryTransport;
  /** Text of objects by `<bucket>/<key>`. */
  readonly objects: Map<string, string>;
  readonly subscribers: LoadedSubscriber[];
  /** What subscribers counted, by their ids, whatever the window. */
  readonly counts: Map<string, OutcomeCounts>;
  /** What subscribers noted of events, by `<subscriber id>#<source>#<id>`. */
  readonly notes: Map<string, NotedOutcome>;
}

/** A deployment with nothing in it yet. */
export function emptyWorld(): World {
  return {
    table: new InMemoryAuditReader(),
    queues: new InMemoryQueues(),
    transport: inMemoryTransport({ buses: [`${deployment}-ingress`] }),
    objects: new Map(),
    subscribers: [],
    counts: new Map(),
    notes: new Map(),
  };
}

/** What a command left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON. */
  json<Document>(): Document;
  /** The error on standard error, of a command run with --json. */
  error(): { readonly code: string; readonly message: string; readonly violations: unknown[] };
}

/** Runs a command in this process against `world`. */
export async function runCommand(
  args: readonly string[],
  world: World = emptyWorld(),
  options: RecordingTerminalOptions & Partial<Session> = {},
): Promise<Ran> {
  const terminal = new RecordingTerminal(options);
  const code = await main(args, { ...sessionOf(world, terminal), ...portsOf(options) });
  const { written: out, errors: err } = terminal;
  return {
    code,
    out,
    err,
    json: () => JSON.parse(out),
    error: () => JSON.parse(err).error,
  };
}

function portsOf(ports: Partial<Session>) {
  const { auditReader, outcomeMetrics, queues, transport, surroundings } = ports;
  return {
    ...(outcomeMetrics ? { outcomeMetrics } : {}),
    ...(auditReader ? { auditReader } : {}),
    ...(queues ? { queues } : {}),
    ...(transport ? { transport } : {}),
    ...(surroundings ? { surroundings } : {}),
  };
}

function sessionOf(world: World, terminal: RecordingTerminal): Session {
  return {
    terminal,
    surroundings: {},
    now: () => now,
    catalog: async () => ordersCatalog,
    subscribers: async () => world.subscribers,
    registeredSchema: async ({ id }) => ({ title: id }),
    configuredName: async () => deployment,
    auditReader: async () => world.table,
    detailReader: async () => ({
      read: async ({ bucket, key }) => {
        const text = world.objects.get(`${bucket}/${key}`);
        if (text === undefined) throw new Error(`no object ${bucket}/${key}`);
        return text;
      },
    }),
    queues: async () => world.queues,
    outcomeMetrics: async () => ({ read: async () => world.counts }),
    outcomeNotes: async () => ({
      read: async (subscriberId, eventKeys) =>
        new Map(
          eventKeys.flatMap((key): [string, NotedOutcome][] => {
            const outcome = world.notes.get(`${subscriberId}#${key}`);
            return outcome ? [[key, outcome]] : [];
          }),
        ),
    }),
    transport: async () => world.transport,
  };
}
