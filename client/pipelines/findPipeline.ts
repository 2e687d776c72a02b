import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { PipelineOfType } from "../../core/eventTypes/EventType.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { nearestName } from "../../core/text/nearestName.ts";

/** A pipeline as its opening event type tells of it. */
export interface FoundPipeline extends PipelineOfType {
  readonly name: string;
  /** The id of the event type that opens its runs. */
  readonly setup: string;
}

/** The pipelines that are declared, in the order of their names. */
export function pipelinesOf({ types }: EventCatalog): readonly FoundPipeline[] {
  return types.flatMap(({ id, source, pipeline }) =>
    pipeline ? [{ ...pipeline, name: source, setup: id }] : [],
  );
}

/**
 * The pipeline of this name.
 *
 * @throws {SignalboxError} PIPELINE_UNKNOWN with the nearest name when there is none.
 */
export function findPipeline(catalog: EventCatalog, name: unknown): FoundPipeline {
  const pipelines = pipelinesOf(catalog);
  const found = pipelines.find((pipeline) => pipeline.name === name);
  if (found) return found;
  const names = pipelines.map((pipeline) => pipeline.name);
  throw new SignalboxError(
    "PIPELINE_UNKNOWN",
    `There is no pipeline ${shortValue(name)}. ${hintAt(name, names)} A pipeline is declared in ` +
      "functions/contexts/<context>/pipeline.ts, and has its context's name.",
  );
}

/** Where a name isn't among those there are: the one it may have been meant to be, or all. */
export function hintAt(name: unknown, names: readonly string[]): string {
  const nearest = typeof name === "string" ? nearestName(name, names) : undefined;
  if (nearest !== undefined) return `Did you mean ${nearest}?`;
  return names.length === 0 ? "There is none at all." : `There are: ${names.join(", ")}.`;
}
