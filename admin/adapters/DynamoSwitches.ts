import { randomUUID } from "node:crypto";
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import type { Switch } from "../../core/switches/Switch.ts";
import { switchKey } from "../../core/switches/switchTable.ts";
import { readSwitches } from "../../functions/adapters/readSwitches.ts";
import type { SwitchChange, Switches } from "../switches/Switches.ts";

/** The switches in the deployed state table. */
export class DynamoSwitches implements Switches {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;
  readonly #identity: STSClient;

  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    readonly identity: STSClient;
  }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
    this.#identity = options.identity;
  }

  list(): Promise<readonly Switch[]> {
    return readSwitches(this.#client, this.#tableName);
  }

  /** `changeId` tells a change from an edit by hand, which leaves the last one's in place. */
  async change({ to, changedAt, changedBy, reason, ...target }: SwitchChange): Promise<boolean> {
    const { pk, sk } = switchKey(target);
    const changeId = randomUUID();
    const isOff = "#state = :off";
    const command = new UpdateItemCommand({
      TableName: this.#tableName,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression:
        "SET #state = :to, #changedAt = :changedAt, #changedBy = :changedBy, " +
        `#changeId = :changeId${reason === undefined ? " REMOVE #reason" : ", #reason = :reason"}`,
      ConditionExpression: to === "on" ? isOff : `attribute_not_exists(#state) OR NOT ${isOff}`,
      ExpressionAttributeNames: {
        "#state": "state",
        "#changedAt": "changedAt",
        "#changedBy": "changedBy",
        "#changeId": "changeId",
        "#reason": "reason",
      },
      ExpressionAttributeValues: {
        ":to": { S: to },
        ":off": { S: "off" },
        ":changedAt": { S: changedAt },
        ":changedBy": { S: changedBy },
        ":changeId": { S: changeId },
        ...(reason === undefined ? {} : { ":reason": { S: reason } }),
      },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    try {
      await this.#client.send(command);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The client tried again because the answer was lost, and met the change it had just made.
      return error.Item?.["changeId"]?.S === changeId;
    }
  }

  async caller(): Promise<string> {
    const { Arn } = await this.#identity.send(new GetCallerIdentityCommand({}));
    return Arn ?? "unknown";
  }
}
