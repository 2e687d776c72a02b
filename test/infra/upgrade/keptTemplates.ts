import { type keptVersions, readAssembly } from "../../support/upgrade/unpackAssembly.ts";
import type { Templates } from "./findLosses.ts";

const ending = ".template.json";

/** The templates that a version made of the project that is upgraded. */
export async function keptTemplates(version: (typeof keptVersions)[number]): Promise<Templates> {
  const files = Object.entries(await readAssembly(version));
  return new Map(
    files
      .filter(([path]) => path.endsWith(ending))
      .map(([path, text]): [string, unknown] => [path.slice(0, -ending.length), JSON.parse(text)]),
  );
}
