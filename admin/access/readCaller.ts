import { usageError } from "../errors/usageError.ts";

/** Who asks, as conditions of policies see it. */
export interface AskingCaller {
  readonly arn: string;
  readonly partition: string;
  /** 12 digits. */
  readonly account: string;
}

const iamArn =
  /^arn:(?<partition>aws[a-z-]*):iam::(?<account>\d{12}):(?:root|(?:role|user)\/[\w+=,.@/-]+)$/;
const sessionArn =
  /^arn:(?<partition>aws[a-z-]*):sts::(?<account>\d{12}):assumed-role\/(?<role>[\w+=,.@-]+)\/[\w+=,.@-]+$/;

/**
 * Reads whom a question is about. A session counts as its role, whose path its ARN doesn't tell: of a
 * role with a path give the role's own ARN.
 *
 * @param partition of an account that is named by its digits alone.
 * @throws {SignalboxError} USAGE_INVALID when it is none of these.
 */
export function readCaller(principal: string, partition: string): AskingCaller {
  if (/^\d{12}$/.test(principal)) {
    return { arn: `arn:${partition}:iam::${principal}:root`, partition, account: principal };
  }
  const named = iamArn.exec(principal)?.groups;
  if (named) {
    return { arn: principal, partition: named["partition"] ?? "", account: named["account"] ?? "" };
  }
  const session = sessionArn.exec(principal)?.groups;
  if (session) {
    const [of = "", account = ""] = [session["partition"], session["account"]];
    return { arn: `arn:${of}:iam::${account}:role/${session["role"]}`, partition: of, account };
  }
  throw usageError(
    `--principal ${JSON.stringify(principal.slice(0, maxShown))} names nobody. Give the ARN of a ` +
      "role (arn:aws:iam::<account>:role/<name>), of a user, a session or an account's root, or an " +
      "account's 12 digits.",
  );
}

const maxShown = 200;
