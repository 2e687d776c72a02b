/** What a step does: `generate` reads the source, `build` writes the target. */
export const stepMethods = ["generate", "build"] as const;

/** One of {@link stepMethods}. */
export type StepMethod = (typeof stepMethods)[number];

/** What of a pipeline decides what a run does: its declaration without the code. */
export interface PipelineShape {
  /** The context's name, and the source of its events. */
  readonly name: string;
  /** Kinds of what is read and made, such as `event`. */
  readonly subjects: readonly string[];
  /** By name. */
  readonly workflows: Readonly<Record<string, Workflow>>;
  /** In the order in which they are declared. */
  readonly components: readonly ComponentShape[];
}

/** A way from one subject to another. */
export interface Workflow {
  /** The kind of subject that is read. */
  readonly from: string;
  /** The kind of subject that is made. */
  readonly to: string;
  /**
   * `generate` alone keeps the configurations with the target, `build` alone takes those kept with
   * the source; both hold them in the job and let them expire after success.
   */
  readonly methods: readonly StepMethod[];
}

/** Who contributes what. */
export interface ComponentShape {
  readonly name: string;
  /** Whether it is asked by an event and answers by one. */
  readonly external: boolean;
  /** By name. */
  readonly configurations: Readonly<Record<string, ConfigurationShape>>;
}

/** What is known of a configuration besides its code. */
export interface ConfigurationShape {
  /** From 1, raised when the shape of its data changes. */
  readonly version: number;
  /** `<configuration>.<component>` of those that must be built before. */
  readonly dependsOn: readonly string[];
  /** Those of {@link stepMethods} that the component can do. */
  readonly methods: readonly StepMethod[];
  /** Time limit of one attempt. */
  readonly timeoutSeconds: number;
  /** How often a step is tried in all. */
  readonly attempts: number;
}

/** What a configuration is called among all of a pipeline: `<configuration>.<component>`. */
export function configurationId(configuration: string, component: string): string {
  return `${configuration}.${component}`;
}

/** What a step is called: `<method>.<configuration>.<component>`. */
export function stepName(method: StepMethod, configuration: string, component: string): string {
  return `${method}.${configurationId(configuration, component)}`;
}
