import type { GrantOptions } from "../../project/grants/GrantOptions.ts";
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
  /** Granted beside what `signalbox.config.ts` says; nothing where no event type is public. */
  readonly demonstration: readonly GrantOptions[];
  /** What the emulator says, where it is ours. */
  readonly emulatorLog?: string;
}
