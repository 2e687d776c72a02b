import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { createClients } from "./aws/createClients.ts";
import { Ledger } from "./Ledger.ts";
import { awsPace, emulatorPace } from "./pace.ts";
import type { Workbench } from "./Workbench.ts";

/** Where and under which names to work. */
export interface BenchOptions {
  readonly prefix: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/**
 * Finds out whose account this is, and makes a bench in it. Creates nothing.
 *
 * @throws {SignalboxError} SMOKE_ACCOUNT_UNREACHABLE when there are no credentials, no region or no answer.
 */
export async function createBench(options: BenchOptions): Promise<Workbench> {
  const { prefix, endpoint, signal, say } = options;
  const clients = createClients(options);
  try {
    const region = await clients.events.config.region();
    const { Account = "", Arn = "arn:aws" } = await clients.sts.send(
      new GetCallerIdentityCommand({}),
    );
    return {
      clients,
      ledger: new Ledger(),
      prefix,
      accountId: Account,
      region,
      partition: Arn.split(":")[1] ?? "aws",
      pace: endpoint === undefined ? awsPace : emulatorPace,
      signal,
      say,
    };
  } catch (error) {
    throw unreachable(endpoint, error);
  }
}

function unreachable(endpoint: string | undefined, cause: unknown): SignalboxError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SignalboxError(
    "SMOKE_ACCOUNT_UNREACHABLE",
    `Could not ask ${endpoint ?? "AWS"} which account this is: ${reason}. ` +
      "Set AWS_PROFILE and AWS_REGION to an account where you may create resources.",
    { cause },
  );
}
