import { DescribeEventBusCommand, type EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { EventBridgeRuleBook } from "../../functions/adapters/EventBridgeRuleBook.ts";
import type { DeployedBus, PublicBusReader } from "../accounts/PublicBusReader.ts";

/** The public bus of the account and Region that the SDK is set to. */
export class EventBridgePublicBus extends EventBridgeRuleBook implements PublicBusReader {
  readonly #busName: string;
  readonly #client: EventBridgeClient;

  constructor(options: { readonly busName: string; readonly client: EventBridgeClient }) {
    super(options);
    this.#busName = options.busName;
    this.#client = options.client;
  }

  async find(): Promise<DeployedBus | undefined> {
    try {
      const { Arn, Policy } = await this.#client.send(
        new DescribeEventBusCommand({ Name: this.#busName }),
      );
      if (Arn === undefined) return undefined;
      return { arn: Arn, ...(Policy ? { policy: Policy } : {}) };
    } catch (error) {
      if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
      throw error;
    }
  }
}
