import type { StepMethod } from "../../core/pipelines/PipelineShape.ts";

/** A section that a component outside contributes. */
export interface ExternalConfiguration {
  /** From 1: raise it when the shape of its data changes. */
  readonly version: number;
  /** `<configuration>.<component>` of those that must be built before. @default none */
  readonly dependsOn?: readonly string[];
  /** What it can do. @default both */
  readonly methods?: readonly StepMethod[];
}

/** A component in another account or service: it is asked by an event and answers by one. */
export interface ExternalComponentOptions {
  /** Lower case with underscores, unique in its pipeline. */
  readonly name: string;
  /** By name. */
  readonly configurations: Readonly<Record<string, ExternalConfiguration>>;
  /** How long it may take to answer, 1 to 86,400 seconds. @default 3600 */
  readonly timeoutSeconds?: number;
}

/** An outside component with every setting decided. */
export interface ExternalComponent {
  readonly name: string;
  readonly external: true;
  readonly configurations: Readonly<Record<string, Required<ExternalConfiguration>>>;
  readonly timeoutSeconds: number;
}
