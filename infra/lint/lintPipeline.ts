import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import { configurationId } from "../../core/pipelines/PipelineShape.ts";
import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import { pipelineShape } from "../../project/pipelines/pipelineShape.ts";

/** Steps that a workflow of the pipeline has and that no component can do: they fail in every run. */
export function lintPipeline({ context, pipeline }: LoadedPipeline): readonly PatternFinding[] {
  const { workflows, components } = pipelineShape(pipeline);
  return Object.entries(workflows).flatMap(([name, workflow]) =>
    workflow.methods.flatMap((method): readonly PatternFinding[] => {
      const lacking = components.flatMap((component) =>
        Object.entries(component.configurations)
          .filter(([, { methods }]) => !methods.includes(method))
          .map(([configuration]) => configurationId(configuration, component.name)),
      );
      if (lacking.length === 0) return [];
      return [
        {
          rule: "pipeline",
          severity: "warning",
          file: `functions/contexts/${context}/pipeline.ts`,
          path: `workflows.${name}`,
          reason: `it needs ${method} of every configuration, which ${lacking.join(", ")} ${lacking.length === 1 ? "lacks" : "lack"}: these steps fail in every run`,
          remedy: `add ${method} there, or leave it out of the workflow's methods`,
        },
      ];
    }),
  );
}
