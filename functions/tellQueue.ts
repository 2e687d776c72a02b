import type { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";
import { abortAfter } from "../core/async/abortAfter.ts";
import { untilAborted } from "../core/async/untilAborted.ts";

/** Kept free at the end of an invocation to answer. */
const answerMs = 200;

/** Aborted when the invocation's answer is due. */
export function untilAnswer(context: Pick<Context, "getRemainingTimeInMillis">): AbortSignal {
  return abortAfter(context.getRemainingTimeInMillis() - answerMs);
}

/** A call to the queue about one message. */
export interface QueueCall {
  /** What has not happened when it fails, for the log: "message …". */
  readonly what: string;
  /** Names the message in the log. */
  readonly fields: Readonly<Record<string, unknown>>;
  run(signal: AbortSignal): Promise<void>;
}

/**
 * Tells the queue what is to become of a message that is not done. Never rejects: what the queue
 * does not hear leaves the message to its visibility time-out.
 *
 * @param signal aborted when the answer is due: what is not told by then counts as not told.
 * @returns whether it is known to have been told.
 */
export async function tellQueue(
  { what, fields, run }: QueueCall,
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): Promise<boolean> {
  try {
    await untilAborted(signal, () => run(signal));
    return true;
  } catch (error) {
    const hint = "it comes back when the queue's visibility time-out is over";
    logger.warn(`message ${what}`, { ...fields, hint, error });
    return false;
  }
}
