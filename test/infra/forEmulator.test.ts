import { CliCredentialsStackSynthesizer } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { forEmulator } from "../../infra/forEmulator.ts";
import { defineConfig } from "../../project/config/index.ts";

describe("forEmulator", () => {
  it("publishes with the caller's credentials, and encrypts with no key", () => {
    const encryptionKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
    const { config, synthesizer } = forEmulator(defineConfig({ name: "shop", encryptionKeyArn }));
    expect(config).toEqual(defineConfig({ name: "shop" }));
    expect(synthesizer).toBeInstanceOf(CliCredentialsStackSynthesizer);
  });
});
