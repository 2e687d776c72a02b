import { describe, expect, it } from "vitest";
import { emulatorVariable, isForEmulator, readDeploymentTarget } from "../../infra/config.ts";

describe("readDeploymentTarget", () => {
  it("reads what the CDK's command line found", () => {
    const environment = { CDK_DEFAULT_ACCOUNT: "111122223333", CDK_DEFAULT_REGION: "eu-west-1" };
    expect(readDeploymentTarget(environment)).toEqual({
      account: "111122223333",
      region: "eu-west-1",
    });
  });

  it("takes its Region for none where it found no account: it is us-east-1 by itself", () => {
    expect(readDeploymentTarget({})).toEqual({});
    expect(readDeploymentTarget({ CDK_DEFAULT_REGION: "us-east-1" })).toEqual({});
  });
});

describe("isForEmulator", () => {
  it("holds where the variable is set to anything", () => {
    expect(isForEmulator({ [emulatorVariable]: "1" })).toBe(true);
    expect(isForEmulator({ [emulatorVariable]: "" })).toBe(false);
    expect(isForEmulator({})).toBe(false);
  });
});
