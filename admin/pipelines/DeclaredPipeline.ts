import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { PipelineOfType } from "../../core/eventTypes/EventType.ts";
import { nearestName } from "../../core/text/nearestName.ts";

/** A pipeline as the event types tell of it: its own code is not loaded. */
export interface DeclaredPipeline extends PipelineOfType {
  /** The context's name. */
  readonly name: string;
  /** Id of the event type that opens a run. */
  readonly setup: string;
}

/** The pipelines that are declared, in the order of their names. */
export function pipelinesOf({ types }: EventCatalog): readonly DeclaredPipeline[] {
  return types.flatMap(({ id, source, operation, pipeline }) =>
    pipeline && operation?.stage === "opening" && operation.id === id
      ? [{ ...pipeline, name: source, setup: id }]
      : [],
  );
}

/**
 * The declared pipeline of this name.
 *
 * @throws {SignalboxError} PIPELINE_UNKNOWN with the nearest name when there is none.
 */
export function findPipeline(catalog: EventCatalog, name: string): DeclaredPipeline {
  const declared = pipelinesOf(catalog);
  const found = declared.find((pipeline) => pipeline.name === name);
  if (found) return found;
  const names = declared.map((pipeline) => pipeline.name);
  const near = nearestName(name, names);
  const known =
    names.length === 0
      ? "No context declares one: see docs/pipelines.md."
      : `Known: ${names.join(", ")}.`;
  throw new SignalboxError(
    "PIPELINE_UNKNOWN",
    `There is no pipeline ${JSON.stringify(name.slice(0, 200))}. ` +
      `${near === undefined ? "" : `Did you mean ${near}? `}${known}`,
  );
}
