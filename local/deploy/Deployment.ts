import type { ResourceNames, SubscriberName } from "../../project/names.ts";
import type { Clients } from "../clients.ts";
import type { Connection } from "./deployEnvironment.ts";

/** A deployment in an emulator. */
export interface Deployment {
  readonly connection: Connection;
  readonly clients: Clients;
  readonly names: ResourceNames;
  /** Every declared subscriber. */
  readonly subscribers: readonly SubscriberName[];
  /** What the emulator says, where it is ours. */
  readonly emulatorLog?: string;
}
