import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PutFunctionRecursionConfigCommand } from "@aws-sdk/client-lambda";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { toCauseResource } from "../../core/envelope/causeResource.ts";
import { asObject } from "../../core/json/asObject.ts";
import { pause } from "../../local/processes/until.ts";
import { bundleFunction } from "../aws/bundleFunction.ts";
import { createBus, type SmokeBus } from "../aws/createBus.ts";
import { createFunction } from "../aws/createFunction.ts";
import { createQueue, type SmokeQueue } from "../aws/createQueue.ts";
import { createRule } from "../aws/createRule.ts";
import { receiveEvent } from "../aws/receiveEvent.ts";
import type { Check, Finding } from "../Check.ts";
import { loopVariables } from "../functions/loop/config.ts";
import type { LoopMessage } from "../functions/loop/LoopMessage.ts";
import type { Workbench } from "../Workbench.ts";

const source = "smoke";

/** Lambda stops loops after some 16 calls. */
export const wantedRounds = 24;

const resource = toCauseResource({ hops: 1, causationId: "cause of all", correlationId: "ä/&=%" });

/** How far a chain of calls of one function came. */
export interface Chain {
  /** Rounds that the function reported, up to {@link wantedRounds}. */
  readonly rounds: number;
  /** Whether each round's event came with the resources that it was put with. */
  readonly resourcesKept: boolean;
}

/** What was seen of three chains. */
export interface LoopObservation {
  /** From queue to function to queue, with Lambda's default. */
  readonly queue: Chain;
  /** From bus to queue to function to bus, with Lambda's default. */
  readonly bus: Chain;
  /** The same, with `RecursiveLoop: Allow`. */
  readonly allowed: Chain;
}

/** Whether Lambda lets chains of events alone. */
export const recursiveLoop: Check = {
  name: "recursive-loop",
  claim:
    "With RecursiveLoop: Allow a chain of 24 calls through EventBridge and SQS is not cut, and a " +
    "resource that is no ARN comes along.",
  matters: "If not, healthy chains of events are cut, or those of raw types go round for ever.",
  creates: ["1 bus with 1 rule", "2 SQS queues", "1 Lambda function with its role"],
  costUsd: 0.001,
  minutes: 18,
  run: async (bench) => {
    const world = await createWorld(bench);
    await setLoops(bench, world, "Terminate");
    const queue = await runChain(bench, world, { run: "default", way: "queue" });
    const bus = await runChain(bench, world, { run: "default", way: "bus" });
    await setLoops(bench, world, "Allow");
    const allowed = await runChain(bench, world, { run: "allowed", way: "bus" });
    return judgeLoops({ queue, bus, allowed });
  },
};

/** Judges what the router rests on; that Lambda cuts chains at all is what makes it tell anything. */
export function judgeLoops({ queue, bus, allowed }: LoopObservation): Finding {
  const evidence = [
    `from queue to queue, by default: ${told(queue)}`,
    `through the bus, by default: ${told(bus)}`,
    `through the bus, with RecursiveLoop: Allow: ${told(allowed)}`,
    `a resource that is no ARN ${allowed.resourcesKept ? "came along" : "did not come along"}`,
  ];
  if (allowed.rounds > 0 && !(isWhole(allowed) && allowed.resourcesKept)) {
    return { verdict: "contradicted", evidence };
  }
  if (allowed.rounds > 0 && queue.rounds > 0 && !isWhole(queue)) {
    return { verdict: "confirmed", evidence };
  }
  const why =
    allowed.rounds === 0 || queue.rounds === 0
      ? "a chain did not even begin"
      : "Lambda cut no chain here, not even from queue to queue, so this shows nothing of Allow";
  return { verdict: "undetermined", evidence: [why, ...evidence] };
}

function isWhole({ rounds }: Chain): boolean {
  return rounds >= wantedRounds;
}

function told(chain: Chain): string {
  return isWhole(chain)
    ? `all ${wantedRounds} rounds`
    : `${chain.rounds} of ${wantedRounds} rounds, and then nothing`;
}

interface World {
  readonly bus: SmokeBus;
  readonly queue: SmokeQueue;
  readonly reports: SmokeQueue;
  readonly functionName: string;
}

async function createWorld(bench: Workbench): Promise<World> {
  const bus = await createBus(bench, "loop");
  const queue = await createQueue(bench, "loop");
  const reports = await createQueue(bench, "loop-reports");
  await createRule(bench, { suffix: "loop", bus, queue, source });
  bench.say("creates a function");
  const functionName = await createFunction(bench, {
    suffix: "loop",
    code: await bundleFunction("loop"),
    queue,
    environment: {
      [loopVariables.busName]: bus.name,
      [loopVariables.queueUrl]: queue.url,
      [loopVariables.reportQueueUrl]: reports.url,
      [loopVariables.rounds]: String(wantedRounds),
    },
    rights: [
      { action: "events:PutEvents", resource: bus.arn },
      { action: "sqs:SendMessage", resource: queue.arn },
      { action: "sqs:SendMessage", resource: reports.arn },
    ],
  });
  return { bus, queue, reports, functionName };
}

/** Sets what Lambda is to do about loops, and waits until that holds. */
async function setLoops(
  bench: Workbench,
  { functionName }: World,
  setting: "Allow" | "Terminate",
): Promise<void> {
  await bench.clients.lambda.send(
    new PutFunctionRecursionConfigCommand({ FunctionName: functionName, RecursiveLoop: setting }),
  );
  await pause(bench.pace.propagationMs, bench.signal);
}

type ChainName = Pick<LoopMessage["detail"], "run" | "way">;

async function runChain(bench: Workbench, world: World, name: ChainName): Promise<Chain> {
  bench.say(`sends a message round by the ${name.way}, up to ${wantedRounds} times`);
  await begin(bench, world, name);
  let rounds = 0;
  let resourcesKept = true;
  while (rounds < wantedRounds) {
    const next = await receiveEvent(bench, world.reports, ({ body }) => {
      const report = readReport(body, name);
      return report !== undefined && report.round > rounds;
    });
    const report = next && readReport(next.body, name);
    if (!report) break;
    rounds = report.round;
    resourcesKept &&= report.resourcesKept;
  }
  return { rounds, resourcesKept: rounds > 0 && resourcesKept };
}

async function begin(bench: Workbench, { bus, queue }: World, name: ChainName): Promise<void> {
  const { events, sqs } = bench.clients;
  const message: LoopMessage = { resources: [resource], detail: { ...name, round: 1 } };
  if (name.way === "queue") {
    const MessageBody = JSON.stringify(message);
    await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody }));
    return;
  }
  const entry = { EventBusName: bus.name, Source: source, DetailType: "smoke" };
  const Detail = JSON.stringify(message.detail);
  await events.send(
    new PutEventsCommand({ Entries: [{ ...entry, Detail, Resources: [resource] }] }),
  );
}

/** What the function said of a round, if it was one of this chain. */
function readReport(
  body: string,
  { run, way }: ChainName,
): { readonly round: number; readonly resourcesKept: boolean } | undefined {
  const { detail, resources } = asObject(JSON.parse(body)) ?? {};
  const said = asObject(detail);
  const round = said?.["round"];
  if (said?.["run"] !== run || said["way"] !== way || typeof round !== "number") return undefined;
  return { round, resourcesKept: JSON.stringify(resources) === JSON.stringify([resource]) };
}
