import type { DeclaredConfiguration } from "./configuration.ts";

/** A component as its author writes it. */
export interface ComponentOptions {
  /** Lower case with underscores, unique in its pipeline: part of its steps' names. */
  readonly name: string;
  /** By name: lower case with underscores. */
  readonly configurations: Readonly<Record<string, DeclaredConfiguration>>;
  /** Memory of its function, 128 to 10,240 MB. @default 256 */
  readonly memoryMb?: number;
  /** Time limit of one attempt of a step, 1 to 870 seconds. @default 60 */
  readonly timeoutSeconds?: number;
  /** Attempts of a step in all, 1 to 10. @default 3 */
  readonly attempts?: number;
  /** Environment variables of its function. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A component with every setting decided. */
export interface Component extends Required<ComponentOptions> {
  readonly external: false;
}
