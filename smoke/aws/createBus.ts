import { CreateEventBusCommand } from "@aws-sdk/client-eventbridge";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Workbench } from "../Workbench.ts";

/** A bus of one check. */
export interface SmokeBus {
  readonly name: string;
  readonly arn: string;
}

/** Creates a bus named after the check's part of the run. */
export async function createBus(bench: Workbench, suffix: string): Promise<SmokeBus> {
  const name = `${bench.prefix}-${suffix}`;
  bench.ledger.record({ kind: "bus", name });
  const { EventBusArn } = await bench.clients.events.send(
    new CreateEventBusCommand({ Name: name }),
  );
  if (EventBusArn === undefined) {
    throw new SignalboxError("SMOKE_FAILED", `CreateEventBus of ${name} answered without an ARN.`);
  }
  return { name, arn: EventBusArn };
}
