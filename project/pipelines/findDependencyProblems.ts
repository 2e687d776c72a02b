import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { configurationId } from "../../core/pipelines/PipelineShape.ts";
import { planSteps } from "../../core/pipelines/planSteps.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { shorten } from "../../core/text/shorten.ts";
import type { PipelineOptions } from "./PipelineOptions.ts";
import { pipelineShape } from "./pipelineShape.ts";

/**
 * What of the configurations' dependencies can't be: names that nothing has, and circles. Takes a
 * pipeline with which nothing else is wrong.
 */
export function findDependencyProblems(pipeline: PipelineOptions): readonly string[] {
  const shape = pipelineShape(pipeline);
  const parts = shape.components.flatMap(({ name, configurations }) =>
    Object.entries(configurations).map(([configuration, { dependsOn }]) => ({
      id: configurationId(configuration, name),
      dependsOn,
    })),
  );
  const ids = parts.map(({ id }) => id);
  const unknown = parts.flatMap(({ id, dependsOn }) =>
    dependsOn
      .filter((other) => !ids.includes(other))
      .map((other) => {
        const nearest = nearestName(other, ids);
        const hint = nearest
          ? `perhaps ${nearest} is meant`
          : `there are ${shorten(ids.join(", "), 500)}`;
        return `${id} depends on ${other}, which is no configuration of it: ${hint}`;
      }),
  );
  if (unknown.length > 0) return unknown;
  try {
    planSteps(shape, { from: "", to: "", methods: ["build"] });
    return [];
  } catch (error) {
    if (!(error instanceof SignalboxError) || error.code !== "PIPELINE_INVALID") throw error;
    return [error.message.replace(/\.$/, "")];
  }
}
