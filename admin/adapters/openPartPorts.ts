import type { AdminPorts } from "../AdminPorts.ts";
import { clientSettings } from "./clientSettings.ts";

/** The ports behind which lie the parts of a deployment, how they stand. */
export type PartPorts = Pick<AdminPorts, "mappings">;

/** Ports on how the parts of a deployment stand, each with its client loaded on first use. */
export function openPartPorts(): PartPorts {
  return {
    mappings: async () => {
      const [{ LambdaClient }, { LambdaMappings }] = await Promise.all([
        import("@aws-sdk/client-lambda"),
        import("./LambdaMappings.ts"),
      ]);
      return new LambdaMappings({ client: new LambdaClient(clientSettings) });
    },
  };
}
