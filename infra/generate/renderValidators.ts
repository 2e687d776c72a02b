import { type BuildOptions, build } from "esbuild";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { CompiledSchemas } from "../../core/eventTypes/validators/compileSchemas.ts";
import { packageRoot } from "../../project/projectRoot.ts";

/** The name of the metadata's schema among those of the types, which start with a capital. */
export const metadataName = "metadata";

/** Modules of validators by path below `generated/`, each with its declarations, self-contained. */
export async function renderValidators(
  types: readonly DeclaredType[],
  compiled: CompiledSchemas,
): Promise<ReadonlyMap<string, string>> {
  const all = Object.fromEntries(types.map(({ typeName }) => [typeName, typeName]));
  const modules = new Map([
    ...types.map(({ type, typeName }) => {
      return [type.id, compiled.source({ validate: typeName })] as const;
    }),
    ["metadata", compiled.source({ validate: metadataName })] as const,
    ["index", compiled.source(all) + renderRecord(types)] as const,
  ]);
  const bundled = await bundleModules(modules);
  const declarations = [...modules.keys()].map(
    (name) =>
      [`validators/${name}.d.ts`, name === "index" ? indexDeclaration : oneDeclaration] as const,
  );
  return new Map([...bundled, ...declarations]);
}

const typeImport =
  'import type { StandaloneValidator } from "../../core/eventTypes/StandaloneValidator.ts";\n';
const oneDeclaration = `${typeImport}export declare const validate: StandaloneValidator;\n`;
const indexDeclaration = `${typeImport}export declare const validators: Readonly<Record<string, StandaloneValidator>>;\n`;

function renderRecord(types: readonly DeclaredType[]): string {
  const entries = types.map(({ type, typeName }) => `  ${JSON.stringify(type.id)}: ${typeName},`);
  return `\nexport const validators = {\n${entries.join("\n")}\n};\n`;
}

/** Bundles each module by itself: what it imports of ajv's run time becomes part of it. */
async function bundleModules(
  modules: ReadonlyMap<string, string>,
): Promise<readonly (readonly [path: string, text: string])[]> {
  const namespace = "validator";
  const options = {
    absWorkingDir: packageRoot,
    entryPoints: [...modules.keys()].map((name) => ({ in: `${namespace}:${name}`, out: name })),
    outdir: "validators",
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    minifySyntax: true,
    legalComments: "none",
    banner: { js: "// Made from schemas/ by `npm run generate`." },
    plugins: [
      {
        name: "validators",
        setup(context) {
          context.onResolve({ filter: /^validator:/ }, ({ path }) => ({
            path: path.slice(namespace.length + 1),
            namespace,
          }));
          context.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
            contents: modules.get(path) ?? "",
            resolveDir: packageRoot,
          }));
        },
      },
    ],
  } as const satisfies BuildOptions;
  const { outputFiles } = await build(options);
  return outputFiles.map(({ path, text }) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return [`validators/${name}`, text] as const;
  });
}
