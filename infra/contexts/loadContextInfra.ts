import { existsSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { importModule } from "../../project/importModule.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import type { ContextInfra } from "./ContextInfra.ts";

/** Where a context's own resources are written, from the project's root. */
export function contextInfraFile(context: string): string {
  return `functions/contexts/${context}/infra.ts`;
}

/**
 * The own resources of each context that has an `infra.ts`.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} CONTEXT_INFRA_INVALID when a file exports no function `infra`,
 *   CONTEXT_INVALID when it can't be loaded.
 */
export async function loadContextInfra(
  root: string,
  contexts: readonly string[],
): Promise<ReadonlyMap<string, ContextInfra>> {
  const folder = projectPaths(root).contexts;
  const found = contexts.filter((context) => existsSync(join(folder, context, "infra.ts")));
  const loaded = found.map(async (context): Promise<[string, ContextInfra]> => {
    const place = contextInfraFile(context);
    const module = await importModule(join(folder, context, "infra.ts"), place);
    return [context, pickInfra(module, place)];
  });
  return new Map(await Promise.all(loaded));
}

function pickInfra(module: Readonly<Record<string, unknown>>, place: string): ContextInfra {
  const { infra } = module;
  if (typeof infra === "function") return infra as ContextInfra;
  const exported = Object.keys(module).join(", ") || "nothing";
  throw new SignalboxError(
    "CONTEXT_INFRA_INVALID",
    `${place} must export a function named infra, of the type ContextInfra of signalbox/infra; ` +
      `it exports ${exported}.`,
  );
}
