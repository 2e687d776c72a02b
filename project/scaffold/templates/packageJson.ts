import type { PackageSources } from "../packageSources.ts";
import type { TriedVersions } from "../triedVersions.ts";
import type { Sample } from "./Sample.ts";

/** Its `package.json`: exact versions, those that this version of the package was tried with. */
export function packageJson(
  { packageName }: Sample,
  { light, router }: PackageSources,
  tried: TriedVersions,
): string {
  const manifest = {
    name: packageName,
    version: "0.1.0",
    private: true,
    description: "An event router, made with Signalbox.",
    type: "module",
    engines: { node: ">=24" },
    scripts: {
      generate: "signalbox generate",
      start: "signalbox start",
      test: "signalbox generate && tsc && vitest run",
      synth: "cdk synth --quiet",
      deploy: "cdk deploy --all",
    },
    dependencies: { signalbox: light },
    devDependencies: Object.fromEntries(
      Object.entries({ ...tried, "signalbox-router": router }).toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      ),
    ),
    allowScripts: { esbuild: true },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
