import { PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { until } from "../../local/processes/until.ts";
import { createBus, type SmokeBus } from "../aws/createBus.ts";
import { type Consumer, createConsumer } from "../aws/createConsumer.ts";
import { createQueue, type SmokeQueue } from "../aws/createQueue.ts";
import { createRule } from "../aws/createRule.ts";
import { putEvent } from "../aws/putEvent.ts";
import { receiveEvent } from "../aws/receiveEvent.ts";
import { isDenied } from "../aws/serviceErrors.ts";
import { clearBusPolicy, setBusPolicy } from "../aws/setBusPolicy.ts";
import type { Check, Finding } from "../Check.ts";
import type { Workbench } from "../Workbench.ts";

const source = "smoke";

/** What was seen before and after the grant was taken back. */
export interface RevocationObservation {
  readonly deliveredBefore: boolean;
  /** Whether the principal could make no more rules once the grant was gone. */
  readonly revoked: boolean;
  readonly deliveredAfter: boolean;
}

/** Whether a rule goes on delivering after its maker has lost the right to make it. */
export const revokedGrant: Check = {
  name: "revoked-grant",
  claim: "A rule goes on delivering after the bus policy that let it be made is taken back.",
  matters: "Revoking an account must remove or disable its rules, not only its grant.",
  creates: ["1 bus with 1 rule and a policy", "1 SQS queue", "1 IAM role without rights"],
  costUsd: 0.0001,
  minutes: 8,
  run: async (bench) => {
    const bus = await createBus(bench, "revoked");
    const queue = await createQueue(bench, "revoked");
    const consumer = await createConsumer(bench, "revoked");
    await setBusPolicy(bench, bus, [grant(bench, bus, consumer)]);
    if (!(await makeRule(bench, { bus, queue, consumer }))) {
      return judgeRevocation({ deliveredBefore: false, revoked: false, deliveredAfter: false });
    }
    const deliveredBefore = await isDelivered(bench, bus, queue);
    await clearBusPolicy(bench, bus);
    const revoked = await isRevoked(bench, bus, consumer);
    const deliveredAfter = revoked && (await isDelivered(bench, bus, queue));
    return judgeRevocation({ deliveredBefore, revoked, deliveredAfter });
  },
};

/** Says nothing about another account: the maker of the rule is a role of this one. */
export function judgeRevocation(seen: RevocationObservation): Finding {
  const scope = "seen with a role of the same account; another account's rule was not tried";
  if (!seen.deliveredBefore) {
    const evidence = ["the rule delivered nothing while the grant was there", scope];
    return { verdict: "undetermined", evidence };
  }
  if (!seen.revoked) {
    const evidence = ["the role could still make rules after the grant was taken back", scope];
    return { verdict: "undetermined", evidence };
  }
  const after = seen.deliveredAfter
    ? "an event put after the role had lost PutRule was delivered"
    : "no event was delivered after the role had lost PutRule";
  return { verdict: seen.deliveredAfter ? "confirmed" : "contradicted", evidence: [after, scope] };
}

function grant(bench: Workbench, bus: SmokeBus, consumer: Consumer): object {
  return {
    Sid: "GrantedRules",
    Effect: "Allow",
    Principal: { AWS: consumer.roleArn },
    Action: ["events:PutRule", "events:PutTargets"],
    Resource: `arn:${bench.partition}:events:${bench.region}:${bench.accountId}:rule/${bus.name}/*`,
  };
}

interface RuleOfConsumer {
  readonly bus: SmokeBus;
  readonly queue: SmokeQueue;
  readonly consumer: Consumer;
}

async function makeRule(bench: Workbench, options: RuleOfConsumer): Promise<boolean> {
  const { bus, queue, consumer } = options;
  const { propagationMs: timeoutMs, pollMs } = bench.pace;
  const made = await until(
    async () => {
      try {
        return await createRule(bench, {
          suffix: "revoked",
          bus,
          queue,
          source,
          as: consumer.events,
        });
      } catch (error) {
        if (isDenied(error)) return undefined;
        throw error;
      }
    },
    { deadlineMs: timeoutMs, everyMs: pollMs, signal: bench.signal },
  );
  return made !== undefined;
}

async function isDelivered(bench: Workbench, bus: SmokeBus, queue: SmokeQueue): Promise<boolean> {
  const put = await putEvent(bench.clients.events, { bus: bus.name, source, detail: "{}" });
  if (put.outcome !== "accepted") return false;
  const arrived = await receiveEvent(bench, queue, ({ body }) => body.includes(put.eventId));
  return arrived !== undefined;
}

async function isRevoked(bench: Workbench, bus: SmokeBus, consumer: Consumer): Promise<boolean> {
  const { propagationMs: timeoutMs, pollMs } = bench.pace;
  const name = `${bench.prefix}-revoked-probe`;
  bench.ledger.record({ kind: "rule", name, bus: bus.name });
  const EventPattern = JSON.stringify({ source: ["probe"] });
  const rule = new PutRuleCommand({ Name: name, EventBusName: bus.name, EventPattern });
  const refused = await until(
    async () => {
      try {
        await consumer.events.send(rule);
        return undefined;
      } catch (error) {
        if (isDenied(error)) return true;
        throw error;
      }
    },
    { deadlineMs: timeoutMs, everyMs: pollMs, signal: bench.signal },
  );
  return refused ?? false;
}
