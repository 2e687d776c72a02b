import { inject } from "vitest";
import { createClients } from "../../../local/clients.ts";
import { partner } from "../../../local/demonstration/partner/demonstrationGrants.ts";
import type { Deployment } from "../../../local/deploy/Deployment.ts";
import { localRegion } from "../../../local/deploy/deployEnvironment.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { resourceNames } from "../../../project/names.ts";
import { projectRoot } from "../../../project/projectRoot.ts";
import { config } from "../../../signalbox.config.ts";

/** The deployment that all end-to-end tests share. */
export async function sharedDeployment(): Promise<Deployment> {
  const { endpoint } = inject("emulator");
  const connection = {
    endpoint,
    region: localRegion,
    accessKeyId: "test",
    secretAccessKey: "test",
  };
  const contexts = await loadContexts(projectRoot);
  return {
    connection,
    clients: createClients(connection),
    name: config.name,
    names: resourceNames(config.name),
    subscribers: contexts.flatMap(({ subscribers }) => subscribers),
    hasPublicTypes: true,
    grants: [partner.grant],
    pipelines: contexts.flatMap(({ pipeline }) => (pipeline ? [pipeline] : [])),
  };
}
