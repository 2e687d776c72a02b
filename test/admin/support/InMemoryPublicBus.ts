import type { DeployedBus, PublicBusReader } from "../../../admin/accounts/PublicBusReader.ts";
import type { Grant } from "../../../core/grants/Grant.ts";
import { InMemoryRuleBook } from "../../support/grants/InMemoryRuleBook.ts";

/** The public bus in memory, and what the project grants on it. */
export class InMemoryPublicBus extends InMemoryRuleBook implements PublicBusReader {
  readonly grants: Grant[] = [];
  publicTypes = 0;
  deployed: DeployedBus | undefined;

  async find(): Promise<DeployedBus | undefined> {
    return this.deployed;
  }
}
