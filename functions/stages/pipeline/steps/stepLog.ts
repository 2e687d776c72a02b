import type { Logger } from "@aws-lambda-powertools/logger";
import type { Log } from "../../../../project/subscriptions/HandlerContext.ts";
import { messageLog } from "../../subscriber/messageLog.ts";
import type { FoundStep } from "./StepStore.ts";

/** A log whose every line says of which step it is. */
export function stepLog({ job, step }: FoundStep, logger: Logger): Log {
  const { pipeline, jobId, correlationId, workflow } = job;
  const { run, attempts } = step;
  const fields = { pipeline, jobId, run, step: step.step, attempts, workflow, correlationId };
  return messageLog(logger, () => fields);
}
