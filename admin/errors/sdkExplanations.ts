import type { ErrorCode } from "../../core/errors/errorCodes.ts";
import { accessRemedy } from "./accessRemedy.ts";

/** What the explanations need to know about where the command was heading. */
export interface Surroundings {
  /** `AWS_ENDPOINT_URL`, when it is set. */
  readonly endpoint?: string;
}

/** A failure the SDK or the network reports under one of several names, and the way out of it. */
export interface SdkExplanation {
  readonly code: ErrorCode;
  readonly names: ReadonlySet<string>;
  message(reason: string, surroundings: Surroundings): string;
}

/** In the order in which they are tried. */
export const sdkExplanations: readonly SdkExplanation[] = [
  {
    code: "AWS_CREDENTIALS_MISSING",
    names: new Set(["CredentialsProviderError"]),
    message: () =>
      "No AWS credentials were found. Set AWS_PROFILE or run `aws configure`; for the emulator " +
      "set what `npm start` prints.",
  },
  {
    code: "AWS_UNREACHABLE",
    names: new Set([
      "EAI_AGAIN",
      "ECONNREFUSED",
      "ECONNRESET",
      "EHOSTUNREACH",
      "ENETUNREACH",
      "ENOTFOUND",
      "ETIMEDOUT",
      "TimeoutError",
    ]),
    message: (reason, { endpoint }) =>
      endpoint === undefined
        ? `AWS can't be reached (${reason}). Check the network and that AWS_REGION is a region.`
        : `Nothing answers at ${endpoint} (AWS_ENDPOINT_URL): is \`npm start\` running? ` +
          "Unset AWS_ENDPOINT_URL to talk to AWS.",
  },
  {
    code: "AWS_CREDENTIALS_INVALID",
    names: new Set([
      "ExpiredToken",
      "ExpiredTokenException",
      "InvalidAccessKeyId",
      "InvalidClientTokenId",
      "InvalidSignatureException",
      "SignatureDoesNotMatch",
      "UnrecognizedClientException",
    ]),
    message: (reason) =>
      `AWS does not accept the credentials: ${reason} Log in again, for example with ` +
      "`aws sso login`, or check AWS_PROFILE.",
  },
  {
    code: "AWS_ACCESS_DENIED",
    names: new Set(["AccessDenied", "AccessDeniedException", "AuthorizationError"]),
    message: (reason) => `AWS refused the call: ${reason} ${accessRemedy(reason)}`,
  },
  {
    code: "DEPLOYMENT_NOT_FOUND",
    names: new Set([
      "AWS.SimpleQueueService.NonExistentQueue",
      "NoSuchBucket",
      "QueueDoesNotExist",
      "ResourceNotFoundException",
    ]),
    message: (reason) =>
      `The deployment, or this part of it, is not there: ${reason} Check region, account and ` +
      "--deployment, or deploy first with `npx cdk deploy --all` (`npm start` for the emulator).",
  },
];
