import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  InvalidParameterValueException,
} from "@aws-sdk/client-lambda";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { until } from "../../local/processes/until.ts";
import type { Workbench } from "../Workbench.ts";
import type { SmokeQueue } from "./createQueue.ts";
import { zipFile } from "./zipFile.ts";

/** A function of one check, on a queue. */
export interface FunctionOptions {
  readonly suffix: string;
  /** A CommonJS module that exports `handler`. */
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whose messages it takes, one by one. */
  readonly queue: SmokeQueue;
  /** What it may do besides, each with the ARN that it may do it to. */
  readonly rights: readonly { readonly action: string; readonly resource: string }[];
}

/** Creates a function with a role of its own, and has it work a queue off. Returns its name. */
export async function createFunction(bench: Workbench, options: FunctionOptions): Promise<string> {
  const { suffix, code, environment, queue } = options;
  const { lambda } = bench.clients;
  const name = `${bench.prefix}-${suffix}`;
  const role = await createRole(bench, name, options);
  bench.ledger.record({ kind: "function", name });
  await settled(bench, `function ${name}`, async () => {
    try {
      return await lambda.send(
        new CreateFunctionCommand({
          FunctionName: name,
          Runtime: "nodejs24.x",
          Handler: "index.handler",
          Role: role,
          Timeout: 30,
          Code: { ZipFile: zipFile("index.js", code) },
          Environment: { Variables: { ...environment } },
        }),
      );
    } catch (error) {
      // A new role can be assumed only after some seconds.
      if (error instanceof InvalidParameterValueException) return undefined;
      throw error;
    }
  });
  await settled(bench, `function ${name}`, async () => {
    const { State } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: name }),
    );
    return State === undefined || State === "Active" ? true : undefined;
  });
  const { UUID } = await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: name,
      EventSourceArn: queue.arn,
      BatchSize: 1,
    }),
  );
  await settled(bench, `event source mapping of ${name}`, async () => {
    const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    return State === "Enabled" ? true : undefined;
  });
  return name;
}

async function createRole(
  bench: Workbench,
  name: string,
  { rights, queue }: FunctionOptions,
): Promise<string> {
  const { iam } = bench.clients;
  bench.ledger.record({ kind: "role", name });
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: name,
      Description: "What a function of a Signalbox smoke check may do; safe to delete",
      AssumeRolePolicyDocument: policy([
        { Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]),
    }),
  );
  const onQueue = ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];
  const all = [
    ...onQueue.map((action) => ({ action: `sqs:${action}`, resource: queue.arn })),
    ...rights,
  ];
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: "Rights",
      PolicyDocument: policy(
        all.map(({ action, resource }) => ({ Action: action, Resource: resource })),
      ),
    }),
  );
  return Role?.Arn ?? `arn:${bench.partition}:iam::${bench.accountId}:role/${name}`;
}

function policy(statements: readonly object[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

async function settled(
  bench: Workbench,
  what: string,
  probe: () => Promise<unknown>,
): Promise<void> {
  const { propagationMs: deadlineMs, pollMs: everyMs } = bench.pace;
  const done = await until(probe, { deadlineMs, everyMs, signal: bench.signal });
  if (done !== undefined) return;
  throw new SignalboxError("SMOKE_FAILED", `The ${what} was not there in ${deadlineMs / 1000} s.`);
}
