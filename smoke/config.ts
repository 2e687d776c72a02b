/** What the environment says about where the checks go. */
export interface SmokeEnvironment {
  /** Set when calls of the SDK go to something other than AWS. */
  readonly endpoint?: string;
}

/** Reads the SDK's variables for endpoints: `AWS_ENDPOINT_URL` and those of single services. */
export function readSmokeEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): SmokeEnvironment {
  const name = Object.keys(env)
    .sort()
    .find((key) => /^AWS_ENDPOINT_URL(_|$)/.test(key) && env[key]);
  const endpoint = name === undefined ? undefined : env[name];
  return endpoint === undefined ? {} : { endpoint };
}
