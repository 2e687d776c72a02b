import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { BusEntry, EventBus } from "../../../../core/bus/EventBus.ts";
import { fitsOneCall, packEntries } from "../../../../core/bus/packEntries.ts";
import { readTransition } from "./readTransition.ts";

/** What the handler publishes on and reports to. */
export interface TransitionsSetup {
  /** The ingress bus. */
  readonly bus: EventBus;
  readonly logger: Logger;
  /** Whether a type is declared: the gate takes no other. */
  readonly isDeclared: (type: string) => boolean;
}

/**
 * Publishes each transition of a job or a step that the state table's stream tells of. Fails when
 * one could not be published that may be later: the stream then tells of all of them again, and the
 * gate takes each once. What never can be, from a record that somebody edited, is logged and left.
 */
export function transitionsHandler(setup: TransitionsSetup) {
  const handle = async ({ Records }: DynamoDBStreamEvent): Promise<void> => {
    const entries = Records.flatMap((record) => toEntries(record, setup));
    const failed = await publish(entries, setup);
    setup.logger.info("transitions told", { events: entries.length, failed: failed.length });
    const [first] = failed;
    if (first === undefined) return;
    throw new Error(`${failed.length} transitions could not be published: ${first}`);
  };
  return middy<DynamoDBStreamEvent, void>().use(injectLambdaContext(setup.logger)).handler(handle);
}

function toEntries(
  record: DynamoDBRecord,
  { logger, isDeclared }: TransitionsSetup,
): readonly BusEntry[] {
  const key = record.dynamodb?.Keys;
  const fields = { pk: key?.["pk"]?.S, sk: key?.["sk"]?.S };
  try {
    const told = readTransition(record);
    if (!told) return [];
    if (isDeclared(told.type) && fitsOneCall(told.entry)) return [told.entry];
    logger.error("transition can't be told", { ...fields, type: told.type });
  } catch (error) {
    logger.error("record not understood", { ...fields, error });
  }
  return [];
}

/** In order, for the events of a job are read as a story. Answers why some are to be told again. */
async function publish(
  entries: readonly BusEntry[],
  { bus, logger }: TransitionsSetup,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const call of packEntries(entries)) {
    const outcomes = await bus.put(call);
    for (const [index, { detailType }] of call.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === "accepted") continue;
      const message = outcome?.message ?? "EventBridge gave no result for an entry";
      if (!outcome || outcome.retryable) failed.push(message);
      else logger.error("transition refused", { detailType, message });
    }
  }
  return failed;
}
