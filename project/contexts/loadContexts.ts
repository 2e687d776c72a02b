import { existsSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { importModule } from "../importModule.ts";
import { loadPipeline } from "../pipelines/loadPipeline.ts";
import { projectPaths } from "../projectRoot.ts";
import { checkFiles } from "./checkFiles.ts";
import { type Context, context } from "./context.ts";
import { contextFolders } from "./contextFolders.ts";
import type { LoadedContext, LoadedSubscriber } from "./LoadedContext.ts";

/**
 * Finds every context under `<root>/functions/contexts/` and what it declares, sorted by name.
 * A folder, its `context.ts` and the files in its `subscribers/` have to agree, and so have its
 * `pipeline.ts`, if there is one, and the files in its `components/`: that is what lets a context,
 * a subscriber or a component be added without touching any other folder.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} CONTEXT_INVALID naming folder or file and what is missing where.
 * @throws {SignalboxError} PIPELINE_INVALID as `loadPipeline` does.
 */
export async function loadContexts(root: string): Promise<readonly LoadedContext[]> {
  return Promise.all(contextFolders(root).map((name) => loadContext(root, name)));
}

async function loadContext(root: string, name: string): Promise<LoadedContext> {
  const folder = projectPaths(root).contexts;
  const place = `functions/contexts/${name}`;
  const file = join(folder, name, "context.ts");
  if (!existsSync(file)) {
    refuse(`${place} has no context.ts. Declare the context there, or remove the folder.`);
  }
  const declared = pickContext(await importModule(file, `${place}/context.ts`), place);
  if (declared.name !== name) {
    refuse(
      `${place}/context.ts declares the context ${JSON.stringify(declared.name)}, but its folder ` +
        `is ${JSON.stringify(name)}. Both must be the same, for the name is the events' source.`,
    );
  }
  checkFiles({
    root,
    folder: `${place}/subscribers`,
    declaredIn: `${place}/context.ts`,
    what: "subscriber",
    declared: Object.keys(declared.subscribers),
    code: "CONTEXT_INVALID",
  });
  const loaded = Object.entries(declared.subscribers).map(
    async ([subscriber, subscription]): Promise<LoadedSubscriber> => {
      const source = join(folder, name, "subscribers", `${subscriber}.ts`);
      const module = await importModule(source, `${place}/subscribers/${subscriber}.ts`);
      if (module[subscriber] !== subscription) {
        refuse(
          `${place}/subscribers/${subscriber}.ts must export ${subscriber}, the subscription that ` +
            `context.ts declares under that name. It exports ${listOf(Object.keys(module))}.`,
        );
      }
      return { context: name, name: subscriber, subscription };
    },
  );
  const subscribers = await Promise.all(loaded);
  const pipeline = await loadPipeline(root, name);
  return pipeline ? { name, subscribers, pipeline } : { name, subscribers };
}

/** The one export that is a context, whatever it is called. */
function pickContext(module: Readonly<Record<string, unknown>>, place: string): Context {
  const contexts = Object.values(module).filter(isContext);
  const [only] = contexts;
  if (only && contexts.length === 1) return context(only);
  return refuse(
    `${place}/context.ts must export one context, made by context({ name, subscribers }); ` +
      `it exports ${contexts.length}, among ${listOf(Object.keys(module))}.`,
  );
}

function isContext(value: unknown): value is Context {
  const given = asObject(value);
  return given !== undefined && "name" in given && "subscribers" in given;
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.join(", ");
}

function refuse(message: string): never {
  throw new SignalboxError("CONTEXT_INVALID", message);
}
