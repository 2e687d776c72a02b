import { packageVersion } from "../../project/packageVersion.ts";
import type { PublishableContext } from "./bundleContexts.ts";
import { versionPlaceholder } from "./packageVersionOf.ts";

/** What a package's `package.json` says besides what npm reads: by it packages are compared. */
export interface PackagedFacts {
  /** The version of signalbox that made it. */
  readonly madeBy: string;
  /** The version of each type's schema, by the type's id. */
  readonly types: Readonly<Record<string, string>>;
}

/** The EventBridge clients that the bundled client works with: its own major version. */
const sdkRange = "^3.0.0";

/** A package's `package.json`. */
export function renderManifest(name: string, contexts: readonly PublishableContext[]): string {
  const facts: PackagedFacts = {
    madeBy: packageVersion,
    types: Object.fromEntries(
      contexts.flatMap(({ types }) => types.map((one) => [one.facts.id, one.facts.schemaVersion])),
    ),
  };
  const manifest = {
    name,
    version: versionPlaceholder,
    description: `Event types for publishers: ${contexts.map((one) => one.name).join(", ")}`,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    exports: {
      ...Object.fromEntries(contexts.map((context) => [`./${context.name}`, exportOf(context)])),
      "./schemas/*": "./schemas/*",
      "./package.json": "./package.json",
    },
    peerDependencies: { "@aws-sdk/client-eventbridge": sdkRange },
    signalbox: facts,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function exportOf({ name }: PublishableContext) {
  return {
    import: { types: `./${name}.d.ts`, default: `./${name}.js` },
    require: { types: `./${name}.d.cts`, default: `./${name}.cjs` },
  };
}
