import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { projectPaths } from "../projectRoot.ts";
import type { RegistrySchema } from "./RegistrySchema.ts";

/**
 * Reads the registry documents that the build made of the schema files, sorted by context and id.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export function loadRegistry(root: string): readonly RegistrySchema[] {
  const folder = join(projectPaths(root).generated, "registry");
  if (!existsSync(folder)) {
    throw new SignalboxError(
      "GENERATED_MISSING",
      "generated/registry is not there. Run `npm run generate`, which makes it from schemas/.",
    );
  }
  return readdirSync(folder)
    .toSorted()
    .flatMap((context) =>
      readdirSync(join(folder, context))
        .filter((file) => file.endsWith(".json"))
        .toSorted()
        .map((file) => ({
          context,
          id: basename(file, ".json"),
          content: readFileSync(join(folder, context, file), "utf8"),
        })),
    );
}
