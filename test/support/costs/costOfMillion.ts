import type {
  Idempotency,
  LogChoice,
} from "../../../project/subscriptions/subscriptionSettings.ts";
import { counts, type EventKb } from "./counts.ts";
import { prices } from "./prices.ts";

/** A way to run a deployment. */
export interface Scenario {
  readonly eventKb: EventKb;
  /** Events in each batch of the gate. */
  readonly gateBatch: number;
  /** Events in each batch of a subscriber. */
  readonly batch: number;
  readonly idempotency: Idempotency;
  /** Of gate and subscribers. */
  readonly log: LogChoice;
  /** Share of provisioned write units that are used; undefined for on demand. */
  readonly utilisation?: number;
}

/** What a million events cost, in USD, part by part. */
export interface Costs {
  readonly router: Readonly<Record<RouterPart, number>>;
  readonly subscriber: Readonly<Record<SubscriberPart, number>>;
  /** Of a public type. */
  readonly curator: Readonly<Record<CuratorPart, number>>;
}

export type RouterPart = "ingress" | "queue" | "gate" | "audit" | "core" | "log";
export type CuratorPart = "queue" | "function" | "bus" | "log";
export type SubscriberPart = "queue" | "function" | "notes" | "log";

const million = 1_000_000;
/** SQS hands out and takes back so many messages a call, whatever a function's batch is. */
const mostPerCall = 10;
const kbPerRequest = 64;
const gateGb = 1;
const subscriberGb = 0.25;
const curatorGb = 0.5;

/** Milliseconds of each invocation: assumptions, to be replaced by one's own figures. */
const times = {
  gate: (batch: number) => (batch > 1 ? 100 : 50),
  subscriber: (batch: number, notes: number) => (batch > 1 ? batch + 4.5 * notes * batch : 30),
};

/** What a million accepted events cost the router, and each subscriber that gets them all. */
export function costOfMillion(scenario: Scenario): Costs {
  const { eventKb, gateBatch, batch, idempotency, log } = scenario;
  const { logBytes, auditUnits, notes } = counts;
  const isLogged = log === "all" ? 1 : 0;
  const bus = Math.ceil(eventKb / kbPerRequest) * prices.putEvents;
  const gateLog = isLogged * logBytes.gateBatch + logBytes.gateMetrics + logBytes.invocation;
  const batchLog = logBytes.subscriberMetrics + logBytes.invocation;
  return {
    router: {
      ingress: bus,
      queue: queueCost(gateBatch, eventKb),
      gate: functionCost(gateBatch, times.gate(gateBatch), gateGb),
      audit: auditUnits[eventKb] * writePrice(scenario),
      core: bus,
      log: logCost(gateLog / gateBatch),
    },
    subscriber: {
      queue: queueCost(batch, eventKb),
      function: functionCost(batch, times.subscriber(batch, notes[idempotency]), subscriberGb),
      notes: notes[idempotency] * writePrice(scenario),
      log: logCost(isLogged * logBytes.event + batchLog / batch),
    },
    curator: {
      queue: queueCost(gateBatch, eventKb),
      function: functionCost(gateBatch, times.gate(gateBatch), curatorGb),
      bus,
      log: logCost((logBytes.gateBatch + logBytes.gateMetrics + logBytes.invocation) / gateBatch),
    },
  };
}

/** All parts together. */
export function sum(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, part) => total + part, 0);
}

/** A send for each event, a receive and a delete for each batch. */
function queueCost(batch: number, eventKb: number): number {
  const perCall = Math.min(batch, mostPerCall);
  const sends = Math.ceil(eventKb / kbPerRequest);
  const receives = Math.ceil((perCall * eventKb) / kbPerRequest) / perCall;
  return (sends + receives + 1 / perCall) * prices.sqsRequests;
}

function functionCost(batch: number, ms: number, gb: number): number {
  const invocations = million / batch;
  return prices.invocations / batch + (invocations * ms * gb * prices.gbSecond) / 1000;
}

function logCost(bytesPerEvent: number): number {
  return (bytesPerEvent * million * prices.logGb) / 1e9;
}

/** Of a million write units. */
function writePrice({ utilisation }: Scenario): number {
  if (utilisation === undefined) return prices.writeUnits;
  return ((million / 3600) * prices.writeUnitHour) / utilisation;
}
