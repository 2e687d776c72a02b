import { PutPermissionCommand, RemovePermissionCommand } from "@aws-sdk/client-eventbridge";
import type { Workbench } from "../Workbench.ts";
import type { SmokeBus } from "./createBus.ts";

/** Replaces a bus's own policy by these statements. */
export async function setBusPolicy(
  bench: Workbench,
  bus: SmokeBus,
  statements: readonly object[],
): Promise<void> {
  await bench.clients.events.send(
    new PutPermissionCommand({
      EventBusName: bus.name,
      Policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    }),
  );
}

/** Takes a bus's own policy away. */
export async function clearBusPolicy(bench: Workbench, bus: SmokeBus): Promise<void> {
  await bench.clients.events.send(
    new RemovePermissionCommand({ EventBusName: bus.name, RemoveAllPermissions: true }),
  );
}
