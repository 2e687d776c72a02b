import type { Queues } from "../../deadLetters/Queues.ts";
import { mapAtMost } from "../../mapAtMost.ts";
import type { Mapping } from "../../mappings/Mappings.ts";
import type { WorkedQueue } from "../../mappings/workQueues.ts";
import type { PartReading, Told } from "../StatusReport.ts";

/** Queues asked at a time. */
const concurrency = 8;

/** What is declared to be called, and by what. */
export interface DeclaredCalls {
  readonly queues: readonly WorkedQueue[];
  /** Functions that are called for changes of a table. */
  readonly streamFunctions: readonly string[];
}

/**
 * Whether the functions get what they are there for: which mappings are paused or gone, and whether
 * another function takes of a queue.
 *
 * @param mappings all of the account.
 */
export async function readMappings(
  mappings: readonly Mapping[],
  { queues: worked, streamFunctions }: DeclaredCalls,
  queues: Queues,
): Promise<PartReading> {
  const byQueue = worked.map((queue) => ({
    queue,
    taking: mappings.filter(({ sourceArn }) => queueOf(sourceArn) === queue.name),
  }));
  const streams = streamFunctions.map((name) => ({
    name,
    own: mappings.filter((mapping) => functionOf(mapping) === name && !queueOf(mapping.sourceArn)),
  }));
  const own = [
    ...byQueue.flatMap(({ queue, taking }) =>
      taking.filter((mapping) => functionOf(mapping) === queue.functionName),
    ),
    ...streams.flatMap((stream) => stream.own),
  ];
  const unfed = await mapAtMost(
    byQueue.filter(
      ({ queue, taking }) => !taking.some((one) => functionOf(one) === queue.functionName),
    ),
    concurrency,
    ({ queue }) => unfedQueue(queue, queues),
  );
  const enabled = own.filter(({ state }) => state === "Enabled");
  return {
    summary: `${own.length}: ${enabled.length} enabled`,
    problems: [
      ...byQueue.flatMap(({ queue, taking }) =>
        taking.flatMap((mapping) => queueProblem(queue, mapping)),
      ),
      ...unfed.flat(),
      ...streams.flatMap(streamProblem),
    ],
    notes: own.flatMap(noteOf),
  };
}

/** Why a mapping of the queue is as it should not be. */
function queueProblem({ id, name, functionName }: WorkedQueue, mapping: Mapping): readonly Told[] {
  if (functionOf(mapping) !== functionName) {
    return [
      {
        what: `${functionOf(mapping)} takes messages of ${name}, which is not there for it`,
        remedy: `what it took never reached ${functionName}: aws lambda delete-event-source-mapping --uuid ${mapping.id}`,
      },
    ];
  }
  if (mapping.state !== "Disabled") return [];
  const since = mapping.changedAt === undefined ? "" : ` since ${mapping.changedAt}`;
  return [
    {
      what: `${id} is paused${since}: its messages wait, 14 days at most`,
      remedy: `npx signalbox unpause ${id}`,
    },
  ];
}

/** A queue that is not deployed needs nobody who works it off. */
async function unfedQueue(
  { name, functionName }: WorkedQueue,
  queues: Queues,
): Promise<readonly Told[]> {
  if ((await queues.find(name)) === undefined) return [];
  return [
    {
      what: `nothing takes messages of ${name}: the mapping to ${functionName} is gone`,
      remedy: "deploy again: npx cdk deploy --all",
    },
  ];
}

function streamProblem({
  name,
  own,
}: {
  readonly name: string;
  readonly own: readonly Mapping[];
}): readonly Told[] {
  if (own.some(({ state }) => state !== "Disabled")) return [];
  const [disabled] = own;
  if (!disabled) {
    return [
      {
        what: `${name} is called for no changes of a table: its mapping is gone`,
        remedy: "a stream keeps changes for a day: deploy again, npx cdk deploy --all",
      },
    ];
  }
  return [
    {
      what: `the mapping of ${name} is disabled: a stream keeps changes for a day only`,
      remedy: `aws lambda update-event-source-mapping --uuid ${disabled.id} --enabled`,
    },
  ];
}

/** Lambda's own word on a mapping that is on its way, or that it has trouble with. */
function noteOf(mapping: Mapping): readonly Told[] {
  const { state, lastResult, sourceArn } = mapping;
  const about = `${functionOf(mapping)}, ${queueOf(sourceArn) === undefined ? "changes of a table" : "its queue"}`;
  const notes: Told[] = [];
  if (state !== "Enabled" && state !== "Disabled") {
    notes.push({ what: `the mapping of ${about} is ${state}`, remedy: "look again in a minute" });
  }
  if (lastResult?.startsWith("PROBLEM")) {
    notes.push({
      what: `Lambda says of ${about}: ${lastResult}`,
      remedy: "see the function's log",
    });
  }
  return notes;
}

/** The name in `arn:…:function:<name>`, without what version or alias follows. */
function functionOf({ functionArn }: Mapping): string {
  return functionArn.split(":")[6] ?? functionArn;
}

/** The queue's name; undefined of what is no queue. */
function queueOf(arn: string): string | undefined {
  const [, , service, , , resource] = arn.split(":");
  return service === "sqs" ? resource : undefined;
}
