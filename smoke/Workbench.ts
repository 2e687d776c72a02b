import type { Clients } from "./aws/createClients.ts";
import type { Ledger } from "./Ledger.ts";
import type { Pace } from "./pace.ts";

/** Where a check works: the account, the names it may use, and how patient it must be. */
export interface Workbench {
  readonly clients: Clients;
  readonly ledger: Ledger;
  /** Every resource's name starts with it. */
  readonly prefix: string;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly pace: Pace;
  /** Aborted when the run is to stop. */
  readonly signal: AbortSignal;
  /** Tells the person waiting what is going on. */
  say(line: string): void;
}
