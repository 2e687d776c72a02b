import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { importModule } from "../importModule.ts";
import { projectPaths } from "../projectRoot.ts";
import { type Context, context } from "./context.ts";
import type { LoadedContext, LoadedSubscriber } from "./LoadedContext.ts";

/**
 * Finds every context under `<root>/functions/contexts/` and what it declares, sorted by name.
 * A folder, its `context.ts` and the files in its `subscribers/` have to agree: that is what
 * lets a context or a subscriber be added without touching any other folder.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} CONTEXT_INVALID naming folder or file and what is missing where.
 */
export async function loadContexts(root: string): Promise<readonly LoadedContext[]> {
  const folder = projectPaths(root).contexts;
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.toSorted().map((name) => loadContext(folder, name)));
}

async function loadContext(folder: string, name: string): Promise<LoadedContext> {
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
  checkFiles(join(folder, name, "subscribers"), place, Object.keys(declared.subscribers));
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
  return { name, subscribers: await Promise.all(loaded) };
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

function checkFiles(folder: string, place: string, declared: readonly string[]): void {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const written = files.filter((file) => file.endsWith(".ts")).map((file) => basename(file, ".ts"));
  for (const name of written.filter((file) => !declared.includes(file))) {
    const nearest = nearestName(name, declared);
    refuse(
      `${place}/subscribers/${name}.ts is not declared in ${place}/context.ts, so nothing would ` +
        `run it. Add ${name} to its subscribers, or move the file out of the folder` +
        `${nearest ? ` (it declares ${nearest}: is that the same one?)` : ""}.`,
    );
  }
  for (const name of declared.filter((subscriber) => !written.includes(subscriber))) {
    const nearest = nearestName(name, written);
    refuse(
      `${place}/context.ts declares the subscriber ${name}, but there is no ` +
        `${place}/subscribers/${name}.ts${nearest ? `, only ${nearest}.ts` : ""}.`,
    );
  }
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.join(", ");
}

function refuse(message: string): never {
  throw new SignalboxError("CONTEXT_INVALID", message);
}
