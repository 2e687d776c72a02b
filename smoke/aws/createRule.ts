import { PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Workbench } from "../Workbench.ts";
import type { SmokeBus } from "./createBus.ts";
import type { SmokeQueue } from "./createQueue.ts";

/** A rule from a bus to a queue. */
export interface RuleOptions {
  readonly suffix: string;
  readonly bus: SmokeBus;
  readonly queue: SmokeQueue;
  readonly deadLetters?: SmokeQueue;
  readonly source: string;
  /** Who makes the rule. @default whoever runs the check */
  readonly as?: Workbench["clients"]["events"];
}

/** Creates a rule that sends a source's events from a bus to a queue. */
export async function createRule(bench: Workbench, options: RuleOptions): Promise<string> {
  const { suffix, bus, queue, deadLetters, source, as = bench.clients.events } = options;
  const name = `${bench.prefix}-${suffix}`;
  bench.ledger.record({ kind: "rule", name, bus: bus.name });
  const EventPattern = JSON.stringify({ source: [source] });
  await as.send(new PutRuleCommand({ Name: name, EventBusName: bus.name, EventPattern }));
  const target = {
    Id: "queue",
    Arn: queue.arn,
    ...(deadLetters ? { DeadLetterConfig: { Arn: deadLetters.arn } } : {}),
  };
  const { FailedEntries = [] } = await as.send(
    new PutTargetsCommand({ Rule: name, EventBusName: bus.name, Targets: [target] }),
  );
  const failed = FailedEntries[0];
  if (failed) {
    const reason = `${failed.ErrorCode}: ${failed.ErrorMessage}`;
    throw new SignalboxError("SMOKE_FAILED", `PutTargets of rule ${name} failed: ${reason}`);
  }
  return name;
}
