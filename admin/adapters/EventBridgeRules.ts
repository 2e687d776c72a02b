import { type EventBridgeClient, ListRulesCommand } from "@aws-sdk/client-eventbridge";
import type { ListedRule } from "../../core/grants/RuleBook.ts";
import type { Rules } from "../status/Rules.ts";

/** Rules of the account and Region that the SDK is set to. */
export class EventBridgeRules implements Rules {
  readonly #client: EventBridgeClient;

  constructor(options: { readonly client: EventBridgeClient }) {
    this.#client = options.client;
  }

  async list(busName: string, prefix: string): Promise<readonly ListedRule[] | undefined> {
    const rules: ListedRule[] = [];
    let token: string | undefined;
    try {
      do {
        const { Rules: page = [], NextToken } = await this.#client.send(
          new ListRulesCommand({ EventBusName: busName, NamePrefix: prefix, NextToken: token }),
        );
        for (const { Name: name, State, ManagedBy } of page) {
          if (name !== undefined && !ManagedBy)
            rules.push({ name, isEnabled: State !== "DISABLED" });
        }
        token = NextToken;
      } while (token !== undefined);
    } catch (error) {
      if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
      throw error;
    }
    return rules;
  }
}
