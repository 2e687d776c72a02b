import type { ErrorCode } from "../errors/errorCodes.ts";

/** What the AWS SDK could not make a request with, and the way out. */
export interface SettingsProblem {
  readonly code: Extract<ErrorCode, "AWS_REGION_MISSING" | "AWS_SETTINGS_INVALID">;
  readonly message: string;
}

/**
 * What an error says that the AWS SDK raises before it sends anything, over a setting in its
 * environment; undefined for every other error. Making the call again changes nothing.
 */
export function settingsProblem(error: unknown): SettingsProblem | undefined {
  if (!(error instanceof Error)) return undefined;
  if (/^region is missing/i.test(error.message)) {
    return {
      code: "AWS_REGION_MISSING",
      message:
        "No AWS Region is set. Set AWS_REGION, or a region in the profile with `aws configure`; " +
        "for the emulator set what `npm start` prints.",
    };
  }
  if (/^region not accepted/i.test(error.message)) {
    return {
      code: "AWS_SETTINGS_INVALID",
      message: `${error.message} Set AWS_REGION to a Region such as eu-central-1.`,
    };
  }
  if ("code" in error && error.code === "ERR_INVALID_URL") {
    return {
      code: "AWS_SETTINGS_INVALID",
      message:
        "AWS_ENDPOINT_URL, or the endpoint_url of the profile, is not a URL. Unset it to talk to " +
        "AWS; for the emulator set what `npm start` prints.",
    };
  }
  return undefined;
}
