import {
  type ComponentShape,
  type PipelineShape,
  stepMethods,
} from "../../core/pipelines/PipelineShape.ts";
import type { Component } from "../components/ComponentOptions.ts";
import type { ExternalComponent } from "../components/ExternalComponentOptions.ts";
import type { PipelineOptions } from "./PipelineOptions.ts";

/** A pipeline's declaration without its code. */
export function pipelineShape({
  name,
  subjects,
  workflows,
  components,
}: Pick<PipelineOptions, "name" | "subjects" | "workflows" | "components">): PipelineShape {
  return { name, subjects, workflows, components: Object.values(components).map(componentShape) };
}

function componentShape(component: Component | ExternalComponent): ComponentShape {
  return component.external ? externalShape(component) : ownShape(component);
}

function externalShape({
  name,
  configurations,
  timeoutSeconds,
}: ExternalComponent): ComponentShape {
  const shapes = Object.entries(configurations).map(
    ([id, configuration]) => [id, { ...configuration, timeoutSeconds, attempts: 1 }] as const,
  );
  return { name, external: true, configurations: Object.fromEntries(shapes) };
}

function ownShape(component: Component): ComponentShape {
  const shapes = Object.entries(component.configurations).map(([id, configuration]) => {
    const { version, dependsOn = [] } = configuration;
    const { timeoutSeconds = component.timeoutSeconds, attempts = component.attempts } =
      configuration;
    const methods = stepMethods.filter((method) => configuration[method] !== undefined);
    return [id, { version, dependsOn, methods, timeoutSeconds, attempts }] as const;
  });
  return { name: component.name, external: false, configurations: Object.fromEntries(shapes) };
}
