import type { ResourceNames, SubscriberName } from "../../project/names.ts";
import type { Clients } from "../clients.ts";
import type { Connection } from "./deployEnvironment.ts";

/** A template pipeline of a deployment. */
export interface DeployedPipeline {
  readonly context: string;
  /** Those with a function. */
  readonly components: readonly SubscriberName[];
}

/** A deployment in an emulator. */
export interface Deployment {
  readonly connection: Connection;
  readonly clients: Clients;
  /** As `signalbox.config.ts` says. */
  readonly name: string;
  readonly names: ResourceNames;
  /** Every declared subscriber. */
  readonly subscribers: readonly SubscriberName[];
  readonly pipelines: readonly DeployedPipeline[];
  /** Whether any event type is public: then there is a curator. */
  readonly hasPublicTypes: boolean;
  /** Names of the grants that the router delivers by rules of its own. */
  readonly grants: readonly string[];
  /** What the emulator says, where it is ours. */
  readonly emulatorLog?: string;
}
