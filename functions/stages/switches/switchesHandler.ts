import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { DynamoDBStreamEvent } from "aws-lambda";
import type { EventBus } from "../../../core/bus/EventBus.ts";
import { switchChangedEvent } from "./switchChangedEvent.ts";

/** What the handler publishes on and reports to. */
export interface SwitchesSetup {
  /** The ingress bus. */
  readonly bus: EventBus;
  readonly logger: Logger;
}

/**
 * Publishes each change of a switch that the state table's stream tells of. Fails when one could
 * not be published: the stream then tells of all of them again, and the gate takes each once.
 */
export function switchesHandler({ bus, logger }: SwitchesSetup) {
  const handle = async ({ Records }: DynamoDBStreamEvent): Promise<void> => {
    const outcomes = await bus.put(Records.map(switchChangedEvent));
    const failed = Records.flatMap((_, index) => {
      const outcome = outcomes[index];
      if (outcome?.status === "accepted") return [];
      return [outcome?.message ?? "EventBridge gave no result for an entry"];
    });
    logger.info("switches changed", { changes: Records.length, failed: failed.length });
    const [first] = failed;
    if (first === undefined) return;
    throw new Error(`${failed.length} changes of switches could not be published: ${first}`);
  };
  return middy<DynamoDBStreamEvent, void>().use(injectLambdaContext(logger)).handler(handle);
}
