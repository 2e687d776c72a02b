import { setTimeout as delay } from "node:timers/promises";
import {
  CreateArchiveCommand,
  DescribeReplayCommand,
  StartReplayCommand,
} from "@aws-sdk/client-eventbridge";
import { until } from "../../local/processes/until.ts";
import { createBus, type SmokeBus } from "../aws/createBus.ts";
import { createQueue, type SmokeQueue } from "../aws/createQueue.ts";
import { createRule } from "../aws/createRule.ts";
import { putEvent } from "../aws/putEvent.ts";
import { receiveEvent } from "../aws/receiveEvent.ts";
import { clearBusPolicy, setBusPolicy } from "../aws/setBusPolicy.ts";
import type { Check, Finding } from "../Check.ts";
import type { Workbench } from "../Workbench.ts";

const source = "smoke";

/** What the replays showed. */
export interface ReplayObservation {
  /** Whether our own PutEvents was refused while the Deny was there. */
  readonly denyInForce: boolean;
  /** Whether the event came again under the Deny. */
  readonly replayed: boolean;
  /** Whether it came again once the Deny was gone; looked at only when it did not before. */
  readonly replayedWithout: boolean;
}

/** Whether the core bus's Deny on PutEvents stops a replay from an archive. */
export const replayUnderDeny: Check = {
  name: "replay-under-deny",
  claim:
    "A replay from an archive reaches a bus whose policy denies PutEvents to all but one role.",
  matters: "If not, an archive of the core bus is worth nothing; we replay through the gate.",
  creates: [
    "1 bus with 1 rule and a policy",
    "1 archive of 1 event and up to 2 replays (AWS keeps a replay's record for a while, free)",
    "1 SQS queue",
  ],
  costUsd: 0.0001,
  minutes: 45,
  run: async (bench) => {
    const started = new Date(Date.now() - 60_000);
    const { bus, queue } = await archiveOneEvent(bench);
    await setBusPolicy(bench, bus, [denyPutEvents(bench, bus)]);
    const denyInForce = await isRefused(bench, bus);
    if (!denyInForce) return judgeReplay({ denyInForce, replayed: false, replayedWithout: false });
    const replayed = await replay(bench, { suffix: "replay-1", bus, queue, started });
    if (replayed) return judgeReplay({ denyInForce, replayed, replayedWithout: true });
    await clearBusPolicy(bench, bus);
    const replayedWithout = await replay(bench, { suffix: "replay-2", bus, queue, started });
    return judgeReplay({ denyInForce, replayed, replayedWithout });
  },
};

/** A replay that fails without a Deny too says nothing about the Deny. */
export function judgeReplay(seen: ReplayObservation): Finding {
  if (!seen.denyInForce) {
    const evidence = ["PutEvents was still accepted under the Deny, so nothing could be seen"];
    return { verdict: "undetermined", evidence };
  }
  const refused = "our own PutEvents was refused under the Deny";
  if (seen.replayed) {
    return { verdict: "confirmed", evidence: [refused, "the replayed event arrived all the same"] };
  }
  if (seen.replayedWithout) {
    const evidence = [refused, "the event was replayed only once the Deny was gone"];
    return { verdict: "contradicted", evidence };
  }
  const evidence = [refused, "the event was not replayed without the Deny either"];
  return { verdict: "undetermined", evidence };
}

async function archiveOneEvent(bench: Workbench): Promise<ReplayPlace> {
  const bus = await createBus(bench, "replay");
  const queue = await createQueue(bench, "replay");
  await createRule(bench, { suffix: "replay", bus, queue, source });
  const ArchiveName = `${bench.prefix}-replay`;
  bench.ledger.record({ kind: "archive", name: ArchiveName });
  await bench.clients.events.send(
    new CreateArchiveCommand({ ArchiveName, EventSourceArn: bus.arn, RetentionDays: 1 }),
  );
  // A new archive does not take events at once (API reference, CreateArchive).
  await delay(bench.pace.pollMs * 10, undefined, { signal: bench.signal });
  await putEvent(bench.clients.events, { bus: bus.name, source, detail: `{"n":1}` });
  await receiveEvent(bench, queue, () => true);
  bench.say(`waits ${bench.pace.archiveMs / 1000} s for the archive, as AWS advises`);
  await delay(bench.pace.archiveMs, undefined, { signal: bench.signal });
  return { bus, queue };
}

interface ReplayPlace {
  readonly bus: SmokeBus;
  readonly queue: SmokeQueue;
}

/** The statement of the core bus's policy, with a role that nobody has in the gate's place. */
function denyPutEvents(bench: Workbench, bus: SmokeBus): object {
  const gate = `arn:${bench.partition}:iam::${bench.accountId}:role/${bench.prefix}-nobody`;
  return {
    Sid: "OnlyTheGate",
    Effect: "Deny",
    Principal: "*",
    Action: "events:PutEvents",
    Resource: bus.arn,
    Condition: {
      ArnNotEquals: { "aws:PrincipalArn": gate },
      Bool: { "aws:PrincipalIsAWSService": "false" },
    },
  };
}

async function isRefused(bench: Workbench, bus: SmokeBus): Promise<boolean> {
  const { propagationMs: timeoutMs, pollMs } = bench.pace;
  const refused = await until(
    async () => {
      const event = { bus: bus.name, source: "probe", detail: "{}" };
      const { outcome } = await putEvent(bench.clients.events, event);
      return outcome === "denied" ? true : undefined;
    },
    { deadlineMs: timeoutMs, everyMs: pollMs, signal: bench.signal },
  );
  return refused ?? false;
}

interface ReplayOptions extends ReplayPlace {
  readonly suffix: string;
  readonly started: Date;
}

async function replay(bench: Workbench, options: ReplayOptions): Promise<boolean> {
  const ReplayName = `${bench.prefix}-${options.suffix}`;
  const { events } = bench.clients;
  bench.ledger.record({ kind: "replay", name: ReplayName });
  await events.send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn: options.bus.arn.replace(
        `:event-bus/${options.bus.name}`,
        `:archive/${bench.prefix}-replay`,
      ),
      EventStartTime: options.started,
      EventEndTime: new Date(),
      Destination: { Arn: options.bus.arn },
    }),
  );
  bench.say(`waits for ${ReplayName}`);
  const { replayMs: timeoutMs, pollMs } = bench.pace;
  await until(
    async () => {
      const { State } = await events.send(new DescribeReplayCommand({ ReplayName }));
      return State === "STARTING" || State === "RUNNING" ? undefined : State;
    },
    { deadlineMs: timeoutMs, everyMs: pollMs, signal: bench.signal },
  );
  const arrived = await receiveEvent(bench, options.queue, ({ body }) => body.includes(ReplayName));
  return arrived !== undefined;
}
