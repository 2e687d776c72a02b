import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { durationText } from "../../../core/retries/describeRetries.ts";
import type { DeadLetterQueue } from "../../deadLetters/deadLetterQueues.ts";
import type { QueueDepth, Queues } from "../../deadLetters/Queues.ts";
import { mapAtMost } from "../../mapAtMost.ts";
import type { Figure, Figures } from "../Figures.ts";
import type { Scope } from "../Scope.ts";
import type { PartReading, QueueStatus, Told } from "../StatusReport.ts";

/** Queues asked at a time. */
const concurrency = 8;

/** Figures of queues are minutes late, and a queue that nobody used for six hours has none. */
const lookBackMs = 15 * 60_000;

/** Of the 14 days that a message is kept: from here on it is told of, so that there is time left. */
const oldSeconds = 7 * 86_400;

interface Measured {
  readonly id: string;
  /** Undefined where the queue is not deployed; so for the dead letters. */
  readonly work?: QueueDepth & { readonly name: string };
  readonly dead?: QueueDepth & { readonly name: string };
}

/**
 * What waits, what was given up, and how old the oldest of each is.
 *
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when none of the queues exists.
 */
export async function readQueues(
  declared: readonly DeadLetterQueue[],
  queues: Queues,
  figures: Figures,
  scope: Scope,
): Promise<PartReading> {
  const measured = await mapAtMost(declared, concurrency, (queue) => measure(queue, queues));
  if (measured.every(({ work, dead }) => !work && !dead)) throw noneOf(declared);
  const ages = await readAges(measured, figures, scope);
  const statuses = measured.map((queue) => toStatus(queue, ages));
  const holding = statuses.filter(
    ({ waiting, inFlight, deadLetters }) => (waiting ?? 0) + (inFlight ?? 0) + deadLetters > 0,
  );
  const missing = measured.filter(({ dead }) => !dead).map(({ id }) => id);
  return {
    summary: summaryOf(statuses),
    problems: holding.flatMap(problemsOf),
    notes: missing.map((id) => ({
      what: `the queues of ${id} are declared and not deployed`,
      remedy: "deploy, or check out what is deployed: npx cdk deploy --all",
    })),
    queues: holding,
  };
}

async function measure(
  { id, name, sourceName }: DeadLetterQueue,
  queues: Queues,
): Promise<Measured> {
  const [work, dead] = await Promise.all([depthOf(sourceName, queues), depthOf(name, queues)]);
  return { id, ...(work ? { work } : {}), ...(dead ? { dead } : {}) };
}

async function depthOf(
  name: string | undefined,
  queues: Queues,
): Promise<Measured["work"] | undefined> {
  if (name === undefined) return undefined;
  const url = await queues.find(name);
  return url === undefined ? undefined : { name, ...(await queues.depth(url)) };
}

/** By the queues' names, of those that hold something. */
async function readAges(
  measured: readonly Measured[],
  figures: Figures,
  { now }: Scope,
): Promise<ReadonlyMap<string, number>> {
  const names = measured
    .flatMap(({ work, dead }) => [work, dead])
    .flatMap((queue) => (queue && queue.visible + queue.inFlight > 0 ? [queue.name] : []));
  if (names.length === 0) return new Map();
  const window = { since: new Date(now.getTime() - lookBackMs), until: now };
  const ages = await figures.latest(names.map(ageOf), window);
  return new Map(
    names.flatMap((name, index): [string, number][] => {
      const seconds = ages[index];
      return seconds === undefined ? [] : [[name, seconds]];
    }),
  );
}

function ageOf(queueName: string): Figure {
  return {
    namespace: "AWS/SQS",
    metric: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: queueName },
  };
}

function toStatus({ id, work, dead }: Measured, ages: ReadonlyMap<string, number>): QueueStatus {
  return {
    id,
    waiting: work?.visible ?? null,
    inFlight: work?.inFlight ?? null,
    oldestSeconds: (work && ages.get(work.name)) ?? null,
    deadLetters: dead ? dead.visible + dead.inFlight : 0,
    oldestDeadLetterSeconds: (dead && ages.get(dead.name)) ?? null,
  };
}

function summaryOf(statuses: readonly QueueStatus[]): string {
  const sum = (count: (status: QueueStatus) => number) =>
    statuses.reduce((total, status) => total + count(status), 0);
  const oldest = Math.max(0, ...statuses.map(({ oldestSeconds }) => oldestSeconds ?? 0));
  const since = oldest > 0 ? `, the oldest for ${durationText(oldest)}` : "";
  return (
    `${sum(({ waiting }) => waiting ?? 0)} messages wait${since}; ` +
    `${sum(({ inFlight }) => inFlight ?? 0)} in flight, ` +
    `${sum(({ deadLetters }) => deadLetters)} dead letters`
  );
}

function problemsOf({
  id,
  waiting,
  oldestSeconds,
  deadLetters,
  oldestDeadLetterSeconds,
}: QueueStatus): readonly Told[] {
  const problems: Told[] = [];
  if (deadLetters > 0) {
    const age = oldestDeadLetterSeconds;
    problems.push({
      what:
        `${deadLetters} dead ${deadLetters === 1 ? "letter" : "letters"} of ${id}` +
        (age === null ? "" : `, the oldest for ${durationText(age)}${expiring(age)}`),
      remedy: `npx signalbox dlq show ${id}`,
    });
  }
  if ((waiting ?? 0) > 0 && oldestSeconds !== null && oldestSeconds >= oldSeconds) {
    problems.push({
      what: `a message of ${id} has waited ${durationText(oldestSeconds)}${expiring(oldestSeconds)}`,
      remedy: `npx signalbox logs ${id}`,
    });
  }
  return problems;
}

function expiring(seconds: number): string {
  return seconds >= oldSeconds ? "; it is gone after 14 days" : "";
}

function noneOf(declared: readonly DeadLetterQueue[]): SignalboxError {
  return new SignalboxError(
    "DEPLOYMENT_NOT_FOUND",
    `None of the deployment's queues exists, not even ${declared[0]?.name}. Check region, account ` +
      "and --deployment, or deploy first with `npx cdk deploy --all` (`npm start` for the emulator).",
  );
}
