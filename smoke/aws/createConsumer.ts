import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { until } from "../../local/processes/until.ts";
import type { Workbench } from "../Workbench.ts";

/** A principal with no rights but those that a bus's own policy gives it. */
export interface Consumer {
  readonly roleArn: string;
  readonly events: EventBridgeClient;
}

/**
 * Creates a role without any policy and takes it on: a stand-in, within this account, for
 * another account that a bus policy lets in.
 */
export async function createConsumer(bench: Workbench, suffix: string): Promise<Consumer> {
  const name = `${bench.prefix}-${suffix}`;
  bench.ledger.record({ kind: "role", name });
  const { Role } = await bench.clients.iam.send(
    new CreateRoleCommand({
      RoleName: name,
      Description: "Stand-in for another account in a Signalbox smoke check; safe to delete",
      MaxSessionDuration: 3600,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:${bench.partition}:iam::${bench.accountId}:root` },
            Action: "sts:AssumeRole",
          },
        ],
      }),
    }),
  );
  const roleArn = Role?.Arn ?? `arn:${bench.partition}:iam::${bench.accountId}:role/${name}`;
  const events = await assume(bench, roleArn);
  return { roleArn, events };
}

/** A new role can be assumed only after some seconds. */
async function assume(bench: Workbench, roleArn: string): Promise<EventBridgeClient> {
  let lastError: unknown;
  const { propagationMs, pollMs } = bench.pace;
  const credentials = await until(
    async () => {
      try {
        const answer = await bench.clients.sts.send(
          new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "signalbox-smoke" }),
        );
        return answer.Credentials;
      } catch (error) {
        lastError = error;
        return undefined;
      }
    },
    { deadlineMs: propagationMs, everyMs: pollMs, signal: bench.signal },
  );
  if (credentials === undefined) {
    throw new SignalboxError(
      "SMOKE_FAILED",
      `Role ${roleArn} could not be assumed within ${propagationMs / 1000} s: ${String(lastError)}`,
      { cause: lastError },
    );
  }
  return bench.clients.eventsAs(credentials);
}
