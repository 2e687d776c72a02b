import type { EventType } from "../core/eventTypes/EventType.ts";
import type { PatternFinding } from "../core/patterns/lint/PatternFinding.ts";
import type { LoadedContext } from "../project/contexts/LoadedContext.ts";
import type { RegistrySchema } from "../project/generatedFiles.ts";
import type { FunctionCode } from "./bundling/FunctionCode.ts";
import type { ContextInfra } from "./contexts/ContextInfra.ts";

/** What a project declares, before any of its functions is bundled. */
export interface DeclaredProject {
  readonly contexts: readonly LoadedContext[];
  readonly schemas: readonly RegistrySchema[];
  /** Those of public types, as other accounts know them. @default none */
  readonly publicSchemas?: readonly RegistrySchema[];
  /** Sorted by id. */
  readonly eventTypes: readonly EventType[];
}

/** What a deployment is made of besides its settings. */
export interface Project extends DeclaredProject {
  readonly code: FunctionCode;
  /** What contexts add to their stacks by themselves, by context. @default nothing */
  readonly contextInfra?: ReadonlyMap<string, ContextInfra>;
  /** What the lint found besides errors. @default nothing */
  readonly findings?: readonly PatternFinding[];
}
