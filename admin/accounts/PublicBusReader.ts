import type { RuleBook } from "../../core/grants/RuleBook.ts";

/** The public bus as it is deployed. */
export interface DeployedBus {
  readonly arn: string;
  /** JSON text; absent where it has none. */
  readonly policy?: string;
}

/** Reads the public bus and the rules on it. */
export interface PublicBusReader extends Pick<RuleBook, "list" | "describe"> {
  /** Undefined when account and Region have no such bus. */
  find(): Promise<DeployedBus | undefined>;
}
