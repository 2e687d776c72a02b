import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

type SdkLogger = NonNullable<DynamoDBClientConfig["logger"]>;

const drop = (): void => undefined;

/**
 * A logger for SDK clients that has no `info`. Without a logger the SDK still copies every
 * request's input for one that drops it: a fifth of the processor time of a 20 KB `PutItem`.
 */
export const quietLogger = {
  trace: drop,
  debug: drop,
  warn: drop,
  error: drop,
} as unknown as SdkLogger;
