import { build, type Plugin } from "esbuild";
import type { CompiledSchemas } from "../../core/eventTypes/validators/compileSchemas.ts";
import { moduleConditions } from "../../project/moduleConditions.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import { textModules } from "../bundling/textModules.ts";
import { bundleModules, metadataName, renderIndex } from "../generate/renderValidators.ts";
import type { PublishableType } from "./schemas/publishableTypes.ts";

/** A context of a package. */
export interface PublishableContext {
  readonly name: string;
  readonly types: readonly PublishableType[];
  /** Those of them that are public, as other accounts know them. */
  readonly delivered: readonly PublishableType[];
}

/** What a package's modules are made of. */
export interface ContextsToBundle {
  readonly contexts: readonly PublishableContext[];
  /** Validators of their types, and of the metadata. */
  readonly compiled: CompiledSchemas;
  readonly busName: string;
  /** What the modules say that they are of. */
  readonly madeAs: string;
}

const formats = [
  { format: "esm", ending: ".js" },
  { format: "cjs", ending: ".cjs" },
] as const;

/**
 * A package's modules by path: one for each context, and the client, which they share; each for
 * `import` and for `require`. They import the SDK's EventBridge client and nothing else.
 */
export async function bundleContexts(
  toBundle: ContextsToBundle,
): Promise<ReadonlyMap<string, string>> {
  const texts = await entryTexts(toBundle);
  const built = await Promise.all(
    formats.map(async ({ format, ending }) => {
      const { outputFiles } = await build({
        absWorkingDir: packageRoot,
        entryPoints: [...entries(toBundle)].map(([out, entry]) => ({ in: entry, out })),
        outdir: outFolder,
        outExtension: { ".js": ending },
        format,
        bundle: true,
        write: false,
        minify: true,
        legalComments: "none",
        logLevel: "silent",
        platform: "node",
        conditions: [...moduleConditions],
        target: "node20",
        external: ["@aws-sdk/client-eventbridge"],
        plugins: [sharedClient(ending), textModules({ namespace, texts, resolveDir: packageRoot })],
      });
      return outputFiles.map(({ path, text }) => [pathBelow(path), text] as const);
    }),
  );
  return new Map(built.flat());
}

const outFolder = "event-package";
const namespace = "signalbox-events";
const prefix = `${namespace}:`;
const sharedName = "shared/client";
const sharedEntry = `${prefix}${sharedName}`;
const shared = ["eventBridgeTransport", "inMemoryTransport", "PublishError", "SignalboxError"];

function entries({ contexts }: ContextsToBundle): ReadonlyMap<string, string> {
  return new Map([
    [sharedName, sharedEntry],
    ...contexts.map(({ name }): [string, string] => [name, `${prefix}context/${name}`]),
  ]);
}

/** The text of every module that is no file, by its name behind the prefix. */
async function entryTexts(toBundle: ContextsToBundle): Promise<ReadonlyMap<string, string>> {
  const { contexts, compiled } = toBundle;
  const validators = await bundleModules(
    new Map([
      ["metadata", compiled.source({ validate: metadataName })],
      ...contexts.map(({ name, types }): [string, string] => {
        const named = types.map(({ facts, typeName }) => ({ type: facts, typeName }));
        return [`of-${name}`, renderIndex(named, compiled)];
      }),
    ]),
  );
  return new Map([
    [
      sharedName,
      `export { ${shared.join(", ")} } from "signalbox/client";
export { bindClient } from "signalbox/generated";
export { validate as metadataValidator } from "${prefix}validators/metadata.js";
`,
    ],
    ...validators.map(([name, text]): [string, string] => [`validators/${name}`, text]),
    ...contexts.map((context): [string, string] => [
      `context/${context.name}`,
      contextText(context, toBundle),
    ]),
  ]);
}

function contextText(
  { name, types }: PublishableContext,
  { busName, madeAs }: ContextsToBundle,
): string {
  const facts = types.map((type) => type.facts);
  const said = JSON.stringify({ madeAs, context: name, busName, types: facts });
  return `import { bindClient, metadataValidator } from "${sharedEntry}";
import { validators } from "${prefix}validators/of-${name}.js";
export { ${shared.join(", ")} } from "${sharedEntry}";
export const busName = ${JSON.stringify(busName)};
export const client = bindClient({ ...${said}, validators, metadataValidator });
`;
}

/** The client is in a file of its own, which the contexts' files import. */
function sharedClient(ending: string): Plugin {
  return {
    name: "signalbox-shared-client",
    setup: ({ onResolve }) => {
      onResolve({ filter: new RegExp(`^${sharedEntry}$`) }, ({ kind }) =>
        kind === "entry-point" ? undefined : { path: `./${sharedName}${ending}`, external: true },
      );
    },
  };
}

function pathBelow(path: string): string {
  const parts = path.split(/[\\/]/);
  return parts.slice(parts.lastIndexOf(outFolder) + 1).join("/");
}
