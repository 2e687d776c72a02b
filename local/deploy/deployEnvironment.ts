import { delimiter, dirname } from "node:path";

/** Where to deploy, and as whom. */
export interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The region everything local is in. */
export const localRegion = "us-east-1";

/** The environment of a program that talks to the emulator, and can talk to nothing else. */
export function deployEnvironment(
  inherited: Readonly<Record<string, string>>,
  connection: Connection,
): Record<string, string> {
  return {
    ...inherited,
    PATH: `${dirname(process.execPath)}${delimiter}${inherited["PATH"] ?? ""}`,
    AWS_ENDPOINT_URL: connection.endpoint,
    AWS_ACCESS_KEY_ID: connection.accessKeyId,
    AWS_SECRET_ACCESS_KEY: connection.secretAccessKey,
    AWS_REGION: connection.region,
    AWS_DEFAULT_REGION: connection.region,
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    CDK_DISABLE_CLI_TELEMETRY: "true",
  };
}
