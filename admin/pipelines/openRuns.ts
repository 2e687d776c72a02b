import type { AskedSetup, RunRequest } from "../../client/pipelines/SetupOptions.ts";
import type { Actor } from "../../core/envelope/PublishedMetadata.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";

/** A client's ways to ask for runs, of any pipeline: what its types would refuse, the catalog does. */
export interface Runs {
  setup(pipeline: string, options: RunOptions): Promise<AskedSetup>;
  cancelSetup(
    pipeline: string,
    jobId: string,
    options: { readonly reason?: string; readonly correlationId?: string; readonly actor?: Actor },
  ): Promise<RunRequest>;
  resumeSetup(
    pipeline: string,
    jobId: string,
    options: { readonly correlationId?: string; readonly actor?: Actor },
  ): Promise<RunRequest>;
}

/** What is asked for. */
export interface RunOptions {
  readonly workflow: string;
  readonly source: string;
  readonly target?: string;
  readonly components?: readonly string[];
  readonly actor?: Actor;
}

/** A person waits: fewer than a service would make. */
const maxAttempts = 4;

/** A client of the deployment's ingress bus. */
export async function openRuns(ports: AdminPorts, deployment: string): Promise<Runs> {
  const { createClient } = await import("../../client/createClient.ts");
  const client = createClient<Record<string, unknown>>({
    busName: resourceNames(deployment).ingressBus,
    transport: await ports.transport(),
    catalog: await ports.catalog(),
    maxAttempts,
    now: () => ports.now().getTime(),
  });
  return client as unknown as Runs;
}
