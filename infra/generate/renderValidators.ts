import { type BuildOptions, build } from "esbuild";
import type { CuratedType } from "../../core/curation/curateTypes.ts";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { CompiledSchemas } from "../../core/eventTypes/validators/compileSchemas.ts";
import { moduleConditions } from "../../project/moduleConditions.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import { findPackageModule } from "../bundling/packageModules.ts";
import { textModules } from "../bundling/textModules.ts";
import { banner } from "./banner.ts";

/** The name of the metadata's schema among those of the types, which start with a capital. */
export const metadataName = "metadata";

/** Modules of validators by path below `generated/`, each with its declarations, self-contained. */
export async function renderValidators(
  types: readonly DeclaredType[],
  compiled: CompiledSchemas,
): Promise<ReadonlyMap<string, string>> {
  const modules = new Map([
    ...types.map(({ type, typeName }) => {
      return [type.id, compiled.source({ validate: typeName })] as const;
    }),
    ["metadata", compiled.source({ validate: metadataName })] as const,
    ["index", renderIndex(types, compiled)] as const,
  ]);
  return renderModules("validators", modules);
}

/** The module of the public types' validators, in the same form. */
export async function renderPublicValidators(
  types: readonly CuratedType[],
  compiled: CompiledSchemas,
): Promise<ReadonlyMap<string, string>> {
  return renderModules("public/validators", new Map([["index", renderIndex(types, compiled)]]));
}

/** A module whose name is that of a type by its id, or of the index. */
export interface NamedType {
  readonly type: { readonly id: string };
  readonly typeName: string;
}

async function renderModules(
  folder: string,
  modules: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const bundled = await bundleModules(modules);
  const typeImport = 'import type { StandaloneValidator } from "signalbox/generated";\n';
  const declarations = [...modules.keys()].map((name) => {
    const declaration = name === "index" ? indexDeclaration : oneDeclaration;
    return [`${folder}/${name}.d.ts`, typeImport + declaration] as const;
  });
  const scripts = bundled.map(([name, text]) => [`${folder}/${name}`, text] as const);
  return new Map([...scripts, ...declarations]);
}

const oneDeclaration = "export declare const validate: StandaloneValidator;\n";
const indexDeclaration =
  "export declare const validators: Readonly<Record<string, StandaloneValidator>>;\n";

/** Source of a module that exports `validators`, by the types' ids: bundle it. */
export function renderIndex(types: readonly NamedType[], compiled: CompiledSchemas): string {
  const all = Object.fromEntries(types.map(({ typeName }) => [typeName, typeName]));
  return compiled.source(all) + renderRecord(types);
}

function renderRecord(types: readonly NamedType[]): string {
  const entries = types.map(({ type, typeName }) => `  ${JSON.stringify(type.id)}: ${typeName},`);
  return `\nexport const validators = {\n${entries.join("\n")}\n};\n`;
}

/** Bundles each module by itself: what it imports of ajv's run time becomes part of it. */
export async function bundleModules(
  modules: ReadonlyMap<string, string>,
): Promise<readonly (readonly [name: string, text: string])[]> {
  const namespace = "validator";
  const options = {
    absWorkingDir: packageRoot,
    entryPoints: [...modules.keys()].map((name) => ({ in: `${namespace}:${name}`, out: name })),
    outdir: "validators",
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    conditions: [...moduleConditions],
    target: "es2022",
    minifySyntax: true,
    legalComments: "none",
    banner: { js: banner.trimEnd() },
    plugins: [
      textModules({ namespace, texts: modules, resolveDir: packageRoot }),
      {
        name: "validators",
        setup(context) {
          // Functions of ours that a validator calls; another package may hold them.
          context.onResolve({ filter: /^\.\/core\//, namespace }, async ({ path }) => {
            const module = path.slice("./".length, -".ts".length);
            const found = await findPackageModule(context, module);
            return found === undefined ? undefined : { path: found };
          });
        },
      },
    ],
  } as const satisfies BuildOptions;
  const { outputFiles } = await build(options);
  return outputFiles.map(({ path, text }) => {
    return [path.slice(path.lastIndexOf("/") + 1), text] as const;
  });
}
