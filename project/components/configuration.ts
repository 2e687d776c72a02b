import type {
  BuildRequest,
  BuildResponse,
  GenerateRequest,
  GenerateResponse,
} from "./ComponentRequest.ts";

/** A section that a component contributes, as its author writes it. */
export interface ConfigurationOptions<Data = unknown> {
  /** From 1: raise it when the shape of its data changes. */
  readonly version: number;
  /**
   * `<configuration>.<component>` of those that must be built before this is: `build` sees their
   * record mappings. @default none
   */
  readonly dependsOn?: readonly string[];
  /** Reads the source. @default a run that needs it fails this step */
  readonly generate?: (
    request: GenerateRequest,
  ) => Promise<GenerateResponse<Data>> | GenerateResponse<Data>;
  /** Makes its part of the target. @default a run that needs it fails this step */
  readonly build?: (request: BuildRequest<Data>) => Promise<BuildResponse> | BuildResponse;
  /**
   * Makes data of this version of data of an older one, or throws.
   * @default what an older version generated can't be built
   */
  readonly upgrade?: (data: unknown, fromVersion: number) => Data;
  /** Time limit of one attempt, 1 to 870 seconds. @default the component's */
  readonly timeoutSeconds?: number;
  /**
   * Attempts in all, 1 to 10, after errors that may pass: what a method throws, and a process that
   * died. A refusal, a wrong answer and a time-out are final. @default the component's
   */
  readonly attempts?: number;
}

/** A configuration as a component declares it, whatever its data is. */
export interface DeclaredConfiguration extends ConfigurationOptions {}

/**
 * Types a configuration by its data: what `generate` answers is what `build` is given. It is
 * checked with its component.
 *
 * @example
 * ```ts
 * import { configuration } from "signalbox/component";
 *
 * interface Lessons {
 *   readonly days: readonly number[];
 *   readonly room: string;
 * }
 *
 * export const lessons = configuration<Lessons>({
 *   version: 2,
 *   dependsOn: ["units.syllabus"],
 *   generate: () => ({ success: true, data: { days: [1, 3], room: "A" } }),
 *   build: ({ given, recordMappings }) =>
 *     recordMappings.find("unit", "u-1") === undefined
 *       ? { success: false, errors: ["there is no unit to teach"] }
 *       : { success: true, recordMappings: { room: { [given.data.room]: "B" } } },
 *   upgrade: (data) => ({ ...(data as Omit<Lessons, "room">), room: "A" }),
 * });
 * ```
 */
export function configuration<Data>(options: ConfigurationOptions<Data>): DeclaredConfiguration {
  // What is stored is what `generate` answered; `upgrade` sees to older versions.
  return options as DeclaredConfiguration;
}
