import { readFile } from "node:fs/promises";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import type { LoadedSubscriber } from "../infra/contexts/LoadedContext.ts";
import { openAwsPorts } from "./aws/openAwsPorts.ts";
import { readEnvironment } from "./config.ts";
import type { Session } from "./Session.ts";
import { openTerminal } from "./terminal/openTerminal.ts";

/** A session with this process's streams, this package's declarations, and AWS. */
export function openSession(): Session {
  const environment = readEnvironment();
  const { endpoint } = environment;
  return {
    terminal: openTerminal(environment),
    surroundings: endpoint === undefined ? {} : { endpoint },
    now: () => new Date(),

    catalog: async () => {
      const { eventCatalog } = await orNotGenerated(import("../generated/eventCatalog.ts"));
      return eventCatalog;
    },

    subscribers: loadSubscribers,

    registeredSchema: async ({ id, source }) => {
      const file = new URL(`../generated/registry/${source}/${id}.json`, import.meta.url);
      return JSON.parse(await orNotGenerated(readFile(file, "utf8")));
    },

    configuredName: async () => (await import("../signalbox.config.ts")).config.name,

    ...openAwsPorts(endpoint),
  };
}

/** @throws {SignalboxError} GENERATED_MISSING when a generated file is missing. */
function orNotGenerated<Result>(loaded: Promise<Result>): Promise<Result> {
  return loaded.catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code !== "ENOENT" && code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new SignalboxError(
      "GENERATED_MISSING",
      "What the build makes of schemas/ is missing: run `npm run generate`.",
      { cause },
    );
  });
}

async function loadSubscribers(): Promise<readonly LoadedSubscriber[]> {
  const [{ loadContexts }, { projectDirectory }] = await Promise.all([
    import("../infra/contexts/loadContexts.ts"),
    import("../infra/generate/paths.ts"),
  ]);
  const contexts = await loadContexts(projectDirectory);
  return contexts.flatMap(({ subscribers }) => subscribers);
}
