import type { PipelineContract } from "../../../../core/pipelines/PipelineContract.ts";
import { readProjectTypes } from "../../../../core/pipelines/schemas/readProjectTypes.ts";
import type { Component } from "../../../../project/components/ComponentOptions.ts";
import { component } from "../../../../project/components/component.ts";
import {
  type ConfigurationOptions,
  configuration,
} from "../../../../project/components/configuration.ts";
import type { Pipeline } from "../../../../project/pipelines/PipelineOptions.ts";
import { pipeline } from "../../../../project/pipelines/pipeline.ts";
import { pipelineShape } from "../../../../project/pipelines/pipelineShape.ts";
import { createTestCatalog } from "../../createTestCatalog.ts";
import { withMetadata } from "../../schemas/readSchemas.ts";

/** A configuration of a generated pipeline. */
export interface GeneratedConfiguration {
  readonly component: string;
  readonly name: string;
  readonly dependsOn: readonly string[];
  /** @default 3 */
  readonly attempts?: number;
  /** @default neither generates nor builds anything */
  readonly code?: Partial<ConfigurationOptions<unknown>>;
}

/** Fairs of fairs and of their templates, of these configurations and no others. */
export function generatedPipeline(configurations: readonly GeneratedConfiguration[]): Pipeline {
  const byComponent = Map.groupBy(configurations, (one) => one.component);
  const components = [...byComponent].map(
    ([name, ofComponent]) => [exportName(name), generatedComponent(name, ofComponent)] as const,
  );
  return pipeline({
    name: "fair-setup",
    subjects: ["fair", "fair_template"],
    workflows: {
      "fair-from-fair": { from: "fair", to: "fair", methods: ["generate", "build"] },
      "template-from-fair": { from: "fair", to: "fair_template", methods: ["generate"] },
      "fair-from-template": { from: "fair_template", to: "fair", methods: ["build"] },
    },
    createTarget: async () => {},
    openTarget: async () => {},
    components: Object.fromEntries(components),
  });
}

/** The catalog of a pipeline's own types, as the build would make it. */
export function catalogOf(of: Pipeline) {
  const { deadlineSeconds } = of;
  const contract: PipelineContract = { shape: pipelineShape(of), owner: "fairs", deadlineSeconds };
  const { types } = readProjectTypes(withMetadata({}), [contract], (text) => text);
  return createTestCatalog(
    types.map(({ type, bundle }) => ({
      ...type,
      schema: bundle.schema as Readonly<Record<string, unknown>>,
    })),
  );
}

function generatedComponent(
  name: string,
  configurations: readonly GeneratedConfiguration[],
): Component {
  const declared = configurations.map((one) => {
    const { dependsOn, attempts = 3, code } = one;
    const options: ConfigurationOptions<unknown> = {
      version: 1,
      dependsOn,
      attempts,
      generate: () => ({ success: true, data: {} }),
      build: () => ({ success: true }),
      ...code,
    };
    return [one.name, configuration(options)] as const;
  });
  return component({ name, configurations: Object.fromEntries(declared) });
}

function exportName(name: string): string {
  return name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
