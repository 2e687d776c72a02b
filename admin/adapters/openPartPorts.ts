import type { AdminPorts } from "../AdminPorts.ts";
import { clientSettings } from "./clientSettings.ts";

/** The ports behind which lie the parts of a deployment, how they stand. */
export type PartPorts = Pick<
  AdminPorts,
  "alarms" | "figures" | "mappings" | "rules" | "stacks" | "tables"
>;

/** Ports on how the parts of a deployment stand, each with its client loaded on first use. */
export function openPartPorts(): PartPorts {
  return {
    mappings: async () => {
      const [{ LambdaClient }, { LambdaMappings }] = await Promise.all([
        import("@aws-sdk/client-lambda"),
        import("./LambdaMappings.ts"),
      ]);
      return new LambdaMappings({ client: new LambdaClient(clientSettings) });
    },

    stacks: async () => {
      const [{ CloudFormationClient }, { CloudFormationStacks }] = await Promise.all([
        import("@aws-sdk/client-cloudformation"),
        import("./CloudFormationStacks.ts"),
      ]);
      return new CloudFormationStacks({ client: new CloudFormationClient(clientSettings) });
    },

    tables: async () => {
      const [{ DynamoDBClient }, { DynamoTables }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("./DynamoTables.ts"),
      ]);
      return new DynamoTables({ client: new DynamoDBClient(clientSettings) });
    },

    alarms: async () => {
      const [{ CloudWatchClient }, { CloudWatchAlarms }] = await Promise.all([
        import("@aws-sdk/client-cloudwatch"),
        import("./CloudWatchAlarms.ts"),
      ]);
      return new CloudWatchAlarms({ client: new CloudWatchClient(clientSettings) });
    },

    figures: async () => {
      const [{ CloudWatchClient }, { CloudWatchFigures }] = await Promise.all([
        import("@aws-sdk/client-cloudwatch"),
        import("./CloudWatchFigures.ts"),
      ]);
      return new CloudWatchFigures({ client: new CloudWatchClient(clientSettings) });
    },

    rules: async () => {
      const [{ EventBridgeClient }, { EventBridgeRules }] = await Promise.all([
        import("@aws-sdk/client-eventbridge"),
        import("./EventBridgeRules.ts"),
      ]);
      return new EventBridgeRules({
        client: new EventBridgeClient({ ...clientSettings, maxAttempts: 6 }),
      });
    },
  };
}
