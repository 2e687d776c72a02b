import { asObject } from "../../../../core/json/asObject.ts";
import type { PipelineError } from "../../../../core/pipelines/Job.ts";
import { fittingText } from "./transitionEntry.ts";

/** The error of a record, as it fits an event; undefined where it has none. */
export function errorFields(error: unknown): PipelineError | undefined {
  const { name, message } = asObject(error) ?? {};
  if (typeof name !== "string" || typeof message !== "string") return undefined;
  return { name: fittingText(name), message: fittingText(message) };
}
