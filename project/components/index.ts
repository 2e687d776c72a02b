/** What the components of a template pipeline are declared with. */
export type { Configuration } from "../../core/pipelines/Configuration.ts";
export type { SubjectId } from "../../core/pipelines/Job.ts";
export type { Component, ComponentOptions } from "./ComponentOptions.ts";
export type {
  AnsweredMappings,
  BuildRequest,
  BuildResponse,
  ComponentRequest,
  GenerateRequest,
  GenerateResponse,
  RecordMappings,
  Refusal,
} from "./ComponentRequest.ts";
export { component } from "./component.ts";
export {
  type ConfigurationOptions,
  configuration,
  type DeclaredConfiguration,
} from "./configuration.ts";
export type {
  ExternalComponent,
  ExternalComponentOptions,
  ExternalConfiguration,
} from "./ExternalComponentOptions.ts";
export { externalComponent } from "./externalComponent.ts";
