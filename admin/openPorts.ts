import { setTimeout } from "node:timers/promises";
import { projectRoot } from "../project/projectRoot.ts";
import type { AdminPorts } from "./AdminPorts.ts";
import { openAwsPorts } from "./adapters/openAwsPorts.ts";

/**
 * Ports on this project's declarations and on AWS, each opened on first use. Region and
 * credentials are the SDK's own business.
 *
 * @param endpoint what stands in for AWS, as in `AWS_ENDPOINT_URL`. @default nothing does
 * @example
 * ```ts
 * import { createAdmin, openPorts } from "signalbox/admin";
 *
 * const ports = openPorts({ endpoint: "http://127.0.0.1:4566" });
 * const status = await createAdmin({ deployment: "signalbox", ports }).status();
 * ```
 */
export function openPorts({ endpoint }: { readonly endpoint?: string } = {}): AdminPorts {
  return {
    surroundings: endpoint === undefined ? {} : { endpoint },
    now: () => new Date(),
    pause: (ms, signal) => setTimeout(ms, undefined, { signal }),

    catalog: async () => {
      const { loadEventCatalog } = await import("../project/generatedFiles.ts");
      return loadEventCatalog(projectRoot);
    },

    settings: async () => {
      const { loadConfig } = await import("../project/config/loadConfig.ts");
      return loadConfig(projectRoot);
    },

    cursorSecret: (deployment) => `signalbox ${deployment}`,

    schemaFiles: async () => {
      const { readProjectSchemas } = await import("../project/readProjectSchemas.ts");
      return readProjectSchemas(projectRoot);
    },

    subscribers: async () => {
      const { loadContexts } = await import("../project/contexts/loadContexts.ts");
      const contexts = await loadContexts(projectRoot);
      return contexts.flatMap(({ subscribers }) => subscribers);
    },

    pipelines: async () => {
      const { loadPipelines } = await import("../project/pipelines/loadPipelines.ts");
      return loadPipelines(projectRoot);
    },

    grants: async () => {
      const { loadGrants } = await import("../project/grants/loadGrants.ts");
      return loadGrants(projectRoot);
    },

    publishers: async () => {
      const { loadPublishers } = await import("../project/publishers/loadPublishers.ts");
      return loadPublishers(projectRoot);
    },

    registeredSchema: async (type) => {
      const { loadRegisteredSchema } = await import("../project/generatedFiles.ts");
      return loadRegisteredSchema(projectRoot, type);
    },

    ...openAwsPorts(endpoint),
  };
}
