import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorCodes } from "../../../../core/errors/errorCodes.ts";
import { readEventTypes } from "../../../../core/eventTypes/schema/readEventTypes.ts";
import { clientDeclarations } from "../../../../infra/eventPackages/declarations/clientDeclarations.ts";
import { schemaDeclarations } from "../../../../infra/eventPackages/declarations/dataDeclarations.ts";
import { packageRoot, projectPaths } from "../../../../project/projectRoot.ts";
import { readSchemaFiles } from "../../../../project/readSchemaFiles.ts";
import { sha256 } from "../../../../project/sha256.ts";

/** What of `signalbox/client` a package doesn't have: it is of one deployment's types. */
const leftOut = [
  "ClientOptions",
  "createClient",
  "EventCatalog",
  "EventDataByType",
  "Register",
].concat(
  // The core bus has such events, and nobody outside gets one from there.
  ["RoutedEvent"],
);

/** Classes, which TypeScript tells apart by their private parts. */
const classes = ["PublishableEvent", "PublishError", "SignalboxError"];

const source = join(packageRoot, "client", "index.ts");

/** The names that the client's entry exports. */
function exportedNames(): readonly string[] {
  const text = readFileSync(source, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const lists = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)];
  const names = lists.flatMap(([, list = ""]) => list.split(","));
  return names.map((name) => name.replace(/^\s*type\s/, "").trim()).filter(Boolean);
}

async function declarations(): Promise<string> {
  const files = await readSchemaFiles(projectPaths(packageRoot).schemas);
  const { metadata } = readEventTypes(files, sha256);
  if (!metadata) throw new Error("no metadata");
  return clientDeclarations(
    schemaDeclarations("PublishedMetadata", metadata),
    Object.keys(errorCodes),
  );
}

/** Whether a type is declared with parameters. */
const argumentsOf: Readonly<Record<string, string>> = {
  BulkOperationOptions: '<Types, "a@b", 1>',
  BulkOutcome: "<1>",
  Client: "<Types>",
  ClosingData: '<Types, "a@b", "failed">',
  ComponentName: '<Types, "pipe">',
  Operation: "<Types>",
  OperationOptions: '<Types, "a@b", 1>',
  OperationType: "<Types>",
  PipelineName: "<Types>",
  RoutedEvent: "<1>",
  SetupOptions: '<Types, "pipe">',
  WorkflowName: '<Types, "pipe">',
};

const isValue = (name: string) => /^[a-z]/.test(name);

function comparison(names: readonly string[]): string {
  const kinds = names.filter((name) => !classes.includes(name) && name !== "Client");
  const lines = kinds.map((name) => {
    const of = (place: string) =>
      isValue(name) ? `typeof ${place}.${name}` : `${place}.${name}${argumentsOf[name] ?? ""}`;
    return `  ${name}: Equal<${of("Source")}, ${of("Shown")}>;`;
  });
  const shapes = classes.map(
    (name) => `  ${name}: Equal<Shape<Source.${name}>, Shape<Whole.${name}>>;`,
  );
  return `import type * as Source from ${JSON.stringify(source)};
import type * as Shown from "./shown.ts";
import type * as Whole from "./whole.d.ts";

type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2
  ? true
  : false;
type Shape<Class> = Omit<Class, "about">;
type Types = {
  readonly "a@b": { readonly of: 1 };
  readonly "a@b.completed": { readonly done: true };
  readonly "a@b.failed": { readonly why: string };
  readonly "pipe@thing.setup": {
    readonly workflow: "copy";
    readonly components?: readonly ("one" | "two")[];
  };
  readonly "pipe@thing.setup.resume": { readonly jobId: string };
};
type Methods = "event" | "publish" | "operation" | "bulkOperation" | "setup" | "cancelSetup" | "resumeSetup";
type SameMethods = {
  [Name in Methods]: Equal<Source.Client<Types>[Name], Shown.Client<Types>[Name]>;
};
// Generic by what is inferred: compared for one pipeline.
declare const source: Source.Client<Types>;
declare const shown: Shown.Client<Types>;
interface Checks extends Omit<SameMethods, "setup"> {
  setup: Equal<typeof source.setup<"pipe">, typeof shown.setup<"pipe">>;
  clientOfSource: Equal<keyof Source.Client<Types>, Methods>;
  clientShown: Equal<keyof Shown.Client<Types>, Methods>;
${[...lines, ...shapes].join("\n")}
}
export const checks: Readonly<Record<keyof Checks, true>> = {} as Checks;
`;
}

describe("clientDeclarations", () => {
  test("has what the client's entry exports, but for what is of any project's types", async () => {
    const text = await declarations();

    const declared = [...text.matchAll(/^export (?:declare )?\w+ (\w+)/gm)].map(([, name]) => name);
    const expected = exportedNames().filter((name) => !leftOut.includes(name));
    expect(expected.length).toBeGreaterThan(30);
    expect(declared).toEqual(expect.arrayContaining(expected));
  });

  test("declares each of them as the client does", async () => {
    const folder = mkdtempSync(join(tmpdir(), "declarations-"));
    symlinkSync(join(packageRoot, "node_modules"), join(folder, "node_modules"));
    const text = await declarations();
    const own = classes.map((name) => `${name}`).join(", ");
    const withoutClasses = text.replaceAll(
      /^export declare class (\w+)[^{]*\{[\s\S]*?^\}$/gm,
      (whole, name: string) => (classes.includes(name) ? "" : whole),
    );
    const imported = `import type { ${own} } from ${JSON.stringify(source)};\n`;
    writeFileSync(join(folder, "whole.d.ts"), text);
    writeFileSync(
      join(folder, "shown.ts"),
      `${imported}export type { ${own} };\n${withoutClasses}`,
    );
    const names = exportedNames().filter((name) => !leftOut.includes(name));
    writeFileSync(join(folder, "compare.ts"), comparison(names));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(packageRoot, "tsconfig.json"),
        compilerOptions: { noEmit: true, noUnusedLocals: false, rootDir: "/" },
        include: ["compare.ts"],
        exclude: [],
      }),
    );

    const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
    const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", folder], {
      encoding: "utf8",
    });

    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});
