import type { LoadedSubscriber } from "../project/contexts/LoadedContext.ts";
import { projectRoot } from "../project/projectRoot.ts";
import { openAwsPorts } from "./aws/openAwsPorts.ts";
import { readEnvironment } from "./config.ts";
import type { Session } from "./Session.ts";
import { openTerminal } from "./terminal/openTerminal.ts";

/** A session with this process's streams, this project's declarations, and AWS. */
export function openSession(): Session {
  const environment = readEnvironment();
  const { endpoint } = environment;
  return {
    terminal: openTerminal(environment),
    surroundings: endpoint === undefined ? {} : { endpoint },
    now: () => new Date(),

    catalog: async () => {
      const { loadEventCatalog } = await import("../project/eventTypes/loadEventCatalog.ts");
      return loadEventCatalog();
    },

    subscribers: loadSubscribers,

    registeredSchema: async (type) => {
      const { loadRegisteredSchema } = await import("../project/registry/loadRegisteredSchema.ts");
      return loadRegisteredSchema(projectRoot, type);
    },

    configuredName: async () => (await import("../signalbox.config.ts")).config.name,

    ...openAwsPorts(endpoint),
  };
}

async function loadSubscribers(): Promise<readonly LoadedSubscriber[]> {
  const { loadContexts } = await import("../project/contexts/loadContexts.ts");
  const contexts = await loadContexts(projectRoot);
  return contexts.flatMap(({ subscribers }) => subscribers);
}
