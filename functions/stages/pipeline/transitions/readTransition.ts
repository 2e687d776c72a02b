import type { DynamoDBRecord } from "aws-lambda";
import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import { jobTable } from "../../../../core/pipelines/jobTable.ts";
import { fromJobItem } from "../../../adapters/jobItem.ts";
import { fromStateAttributes, type StateAttributes } from "../../../adapters/stateItem.ts";
import { fromStepItem } from "../../../adapters/stepItem.ts";
import { jobTransition } from "./jobTransition.ts";
import { stepTransition } from "./stepTransition.ts";
import { type Transition, transitionEntry } from "./transitionEntry.ts";

/** An event and the type that it is of. */
export interface ToldTransition {
  readonly type: string;
  readonly entry: BusEntry;
}

/**
 * The event that a record of the state table's stream is to be told as; undefined where it is no
 * transition of a job or a step. Made of the record and nothing else, id included: however often a
 * change is told, the gate takes it once.
 *
 * @throws {SignalboxError} STATE_RECORD_INVALID when the item lacks a part.
 */
export function readTransition({ dynamodb = {} }: DynamoDBRecord): ToldTransition | undefined {
  const { Keys, NewImage, OldImage, ApproximateCreationDateTime: seconds } = dynamodb;
  const sortKey = Keys?.["sk"]?.S ?? "";
  if (!NewImage) return undefined;
  const changedMs = seconds === undefined ? undefined : seconds * 1000;
  const item = NewImage as StateAttributes;
  const before = OldImage && fromStateAttributes(OldImage as StateAttributes);
  const transition = ((): Transition | undefined => {
    if (sortKey === jobTable.jobKey) return jobTransition(fromJobItem(item), before, changedMs);
    if (!sortKey.startsWith(jobTable.stepPrefix)) return undefined;
    return stepTransition(fromStepItem(item), before, changedMs);
  })();
  return transition && { type: transition.type, entry: transitionEntry(transition) };
}
