import { delimiter, dirname } from "node:path";
import type { PythonPackage } from "./PythonPackage.ts";
import { provisionedTypes } from "./provisionedTypes.ts";

/** The emulator: a package of the Python registry, pinned because its differences are measured. */
export const emulatorPackage = {
  title: "MiniStack",
  name: "ministack",
  module: "ministack",
  version: "1.5.33",
  oldestPython: { major: 3, minor: 10 },
  otherwise: "give the address of a running emulator with --endpoint",
} as const satisfies PythonPackage;

/** What Python is asked to run, and by which a process of it is known. */
export const emulatorArgs: readonly string[] = ["-m", emulatorPackage.module];

/** The address it listens on: never one that other machines reach. */
export const loopback = "127.0.0.1";

/** The access key that it takes for the account's root. */
export const rootAccessKey = "test";

/** What it says of an invocation that failed as a whole. */
export const failedInvocation =
  /ESM: Lambda (?<name>\S+) failed processing .*\(errorType=(?<type>.*?) errorMessage=(?<message>.*)\)/g;

/** Where it unpacks a function and runs it, as its process's command line shows. */
export const functionProcess = /ministack-lambda-(?<functionName>[\w-]+)-\w{8}\/_worker\.js/;

/**
 * The emulator's environment. Identity policies are enforced, it listens on the loopback only,
 * and its functions run on the Node of this process.
 */
export function emulatorEnvironment(
  inherited: Readonly<Record<string, string>>,
  { port, temporary }: { readonly port: number; readonly temporary: string },
): Record<string, string> {
  const path = inherited["PATH"] ?? "";
  return {
    ...inherited,
    PATH: `${dirname(process.execPath)}${delimiter}${path}`,
    PYTHONUNBUFFERED: "1",
    AUTH: "true",
    BIND_HOST: loopback,
    GATEWAY_PORT: String(port),
    TMPDIR: temporary,
  };
}

/** Whether the emulator at `endpoint` says it is ready. Never throws for one that is not there. */
export async function isReady(endpoint: string, signal: AbortSignal): Promise<boolean> {
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(2000)]);
  try {
    const answer = await fetch(new URL("/_ministack/ready", endpoint), { signal: timeout });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/**
 * What MiniStack 1.5.33 can't provision or evaluate. A template gets adapted to this list on its
 * way in, and only there: the constructs know nothing of an emulator. Each entry was measured;
 * take it out when a newer version can do it.
 */
export interface EmulatorLimits {
  /** Whether it makes anything of a CloudFormation type; it refuses the others. */
  readonly isProvisioned: (type: string) => boolean;
  /** Properties with which it refuses a resource of a type. */
  readonly resourceProperties: Readonly<Record<string, readonly string[]>>;
  /**
   * Condition keys that it can't evaluate, so that a grant with one denies; and the one for TLS,
   * because it speaks plain HTTP, so that a policy which insists on TLS denies everybody.
   */
  readonly conditionKeys: readonly string[];
  /**
   * Whether rules deliver to other accounts. It takes such targets, and drops what is for them with
   * a warning in its log: then what is in other accounts has a stand-in in the one there is.
   */
  readonly deliversToOtherAccounts: boolean;
  /**
   * Actions on a rule that it takes for actions on its bus, because the call says `Rule` where
   * others say `Name`, or on a rule whose ARN names the default bus: a right on the rule alone denies.
   */
  readonly busActions: readonly string[];
  /**
   * Whether a rule says which account made it. Of those that a template makes it says nothing, and
   * no grant covers a rule that nobody made.
   */
  readonly tellsWhoMadeRules: boolean;
  /**
   * Invocations at once of one function. Not a limit of the emulator but of the machine: it runs
   * each as a process of its own, and fifty of those take longer to start than events to handle.
   */
  readonly mostConcurrentInvocations: number;
}

export const emulatorLimits: EmulatorLimits = {
  // What a function of the stack's own makes, and what CloudFormation has for itself, it takes.
  isProvisioned: (type) =>
    provisionedTypes.has(type) || /^(Custom|AWS::CloudFormation)::/.test(type),
  // Alarms on expressions and queries.
  resourceProperties: { "AWS::CloudWatch::Alarm": ["Metrics"] },
  conditionKeys: [
    "aws:SecureTransport",
    "dynamodb:Attributes",
    "dynamodb:LeadingKeys",
    "events:detail-type",
    "events:source",
    "lambda:SourceFunctionArn",
    "s3:if-none-match",
  ],
  deliversToOtherAccounts: false,
  busActions: ["events:DescribeRule", "events:ListTargetsByRule"],
  tellsWhoMadeRules: false,
  mostConcurrentInvocations: 2,
};
