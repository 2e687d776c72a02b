import type { EntryOutcome } from "./EventBus.ts";
import { settingsProblem } from "./settingsProblem.ts";

/** What the failure of an AWS call as a whole says about the call. */
export interface CallFailure {
  /** AWS's name for the error, or the network's code. */
  readonly name: string;
  readonly message: string;
  /** AWS refused the call because the caller has no right to it. */
  readonly denied: boolean;
  /** Throttling, an internal failure, or trouble on the way: the same call may succeed later. */
  readonly retryable: boolean;
  /** The call may have had its effect all the same. */
  readonly fateUnknown: boolean;
}

const deniedNames: ReadonlySet<string> = new Set(["AccessDenied", "AccessDeniedException"]);

/** As the SDK's own retry classifies them (@smithy/core, THROTTLING_ERROR_CODES). */
const throttlingNames: ReadonlySet<string> = new Set([
  "LimitExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
]);

/** The connection was never made, so the request was never sent. */
const neverSentCodes: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
]);

/** Raised by the SDK before it sends anything; sending again changes nothing. */
const notSendableNames: ReadonlySet<string> = new Set(["CredentialsProviderError"]);

/** Reads what an error of the AWS SDK says. Takes anything that can be thrown. */
export function classifyCallError(cause: unknown): CallFailure {
  const error: unknown = typeof cause === "object" && cause !== null ? cause : {};
  const { name, code, status } = fieldsOf(error as object);
  const settings = settingsProblem(cause);
  const message = settings?.message ?? (cause instanceof Error ? cause.message : String(cause));
  const known = { name: code ?? name, message, denied: deniedNames.has(name) };
  if (throttlingNames.has(name) || status === 429) {
    return { ...known, retryable: true, fateUnknown: false };
  }
  if (settings || notSendableNames.has(name) || isRefusal(status)) {
    return { ...known, retryable: false, fateUnknown: false };
  }
  return { ...known, retryable: true, fateUnknown: !neverSentCodes.has(code ?? "") };
}

/** A status of 400 to 499 says that nothing was done; 408 that the service gave up waiting. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}

interface ErrorFields {
  readonly name: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
}

function fieldsOf(error: object): ErrorFields {
  const name: unknown = Reflect.get(error, "name");
  const code: unknown = Reflect.get(error, "code");
  const metadata: unknown = Reflect.get(error, "$metadata");
  const status: unknown =
    typeof metadata === "object" && metadata !== null
      ? Reflect.get(metadata, "httpStatusCode")
      : undefined;
  return {
    name: typeof name === "string" ? name : "unknown",
    code: typeof code === "string" ? code : undefined,
    status: typeof status === "number" ? status : undefined,
  };
}

/** Throttling and internal failures (EventBridge API reference, PutEventsResultEntry). */
const retryableEntryCodes: ReadonlySet<string> = new Set([
  "InternalException",
  "InternalFailure",
  "ThrottlingException",
]);

/** What `PutEvents` answers for one entry (EventBridge API reference, PutEventsResultEntry). */
export interface EntryAnswer {
  readonly EventId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

/** What the answer for an entry says of it; none at all leaves its fate open. */
export function classifyEntryResult(result: EntryAnswer | undefined): EntryOutcome {
  if (result?.EventId && !result.ErrorCode) return { status: "accepted", eventId: result.EventId };
  const code = result?.ErrorCode ?? "NoAnswer";
  return {
    status: "failed",
    code,
    message: result?.ErrorMessage ?? "EventBridge gave no result for the entry",
    retryable: result?.ErrorCode === undefined || retryableEntryCodes.has(code),
  };
}
