import { join } from "node:path";
import { packageImport } from "./packageModules.ts";

/** What of a project decides which of the router's own functions there are. */
export interface StageOptions {
  /** Whether the gate sends spans. */
  readonly isTraced: boolean;
  readonly hasPublicTypes: boolean;
  readonly hasPipelines: boolean;
}

/** The stages that functions of the router's own work in. */
export type FunctionStage =
  | "gate"
  | "audit"
  | "operations"
  | "switches"
  | "guardrails"
  | "transitions"
  | "public"
  | "curator";

/** What a stage imports only when it needs it, as modules of the package. */
export const stageParts = {
  s3Sdk: "functions/adapters/s3Sdk",
  sqsSdk: "functions/adapters/sqsSdk",
} as const;

/** Where below all bundles a stage's function is. */
export function stageFolder(stage: FunctionStage): string {
  return join("stages", stage);
}

/**
 * The entries of the router's own functions, by where their bundles go. Those that know event types
 * take them from what the project generated.
 */
export function stageBundles(options: StageOptions): ReadonlyMap<string, string> {
  const { isTraced, hasPublicTypes, hasPipelines } = options;
  return new Map([
    index("gate", gateEntry(isTraced)),
    [join(stageFolder("gate"), "s3Sdk"), exportAll(stageParts.s3Sdk)],
    [join(stageFolder("gate"), "sqsSdk"), exportAll(stageParts.sqsSdk)],
    index("audit", exportAll("functions/stages/audit/handler")),
    index("operations", exportAll("functions/stages/operations/handler")),
    index("switches", exportAll("functions/stages/switches/handler")),
    index("guardrails", exportAll("functions/stages/guardrails/handler")),
    ...(hasPublicTypes
      ? [
          index("public", exportAll("functions/stages/public/handler")),
          index("curator", curatorEntry()),
          [join(stageFolder("curator"), "sqsSdk"), exportAll(stageParts.sqsSdk)] as const,
        ]
      : []),
    ...(hasPipelines ? [index("transitions", transitionsEntry())] : []),
  ]);
}

function index(stage: FunctionStage, text: string): readonly [out: string, text: string] {
  return [join(stageFolder(stage), "index"), text];
}

function gateEntry(isTraced: boolean): string {
  return [
    importOf("createGateHandler", packageImport("functions/stages/gate/createGateHandler")),
    ...(isTraced
      ? [importOf("createTracing", packageImport("functions/adapters/createTracing"))]
      : []),
    importOf("eventCatalog as catalog", "./generated/eventCatalog.ts"),
    `export const handler = createGateHandler({ catalog${isTraced ? ", tracing: createTracing()" : ""} });`,
  ].join("\n");
}

function curatorEntry(): string {
  const module = "functions/stages/curator/createCuratorHandler";
  return [
    importOf("createCuratorHandler", packageImport(module)),
    importOf("publicCatalog", "./generated/publicCatalog.ts"),
    "export const handler = createCuratorHandler(publicCatalog);",
  ].join("\n");
}

function transitionsEntry(): string {
  const module = "functions/stages/pipeline/transitions/createTransitionsHandler";
  return [
    importOf("createTransitionsHandler", packageImport(module)),
    importOf("eventTypes", "./generated/eventTypes.ts"),
    "export const handler = createTransitionsHandler(eventTypes);",
  ].join("\n");
}

function importOf(name: string, from: string): string {
  return `import { ${name} } from ${JSON.stringify(from)};`;
}

function exportAll(module: string): string {
  return `export * from ${JSON.stringify(packageImport(module))};`;
}
