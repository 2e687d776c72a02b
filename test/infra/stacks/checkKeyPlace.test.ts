import { describe, expect, it } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import type { DeploymentTarget } from "../../../infra/stacks/checkGrantPlaces.ts";
import { checkKeyPlace } from "../../../infra/stacks/checkKeyPlace.ts";
import { defineConfig } from "../../../project/config/index.ts";
import { keyArn } from "../../support/grants/someGrants.ts";
import { errorWith } from "../support/errorWith.ts";
import { stubCode } from "../support/stubCode.ts";

const here = { account: "111122223333", region: "eu-central-1" };
const key = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("checkKeyPlace", () => {
  it("takes a key of the deployment's account and Region, and no key", () => {
    expect(() => checkKeyPlace(key, here)).not.toThrow();
    expect(() => checkKeyPlace(undefined, here)).not.toThrow();
  });

  it.each<DeploymentTarget | undefined>([undefined, {}, { account: "", region: "" }])(
    "takes any where it is not known where that is: %j",
    (target) => {
      expect(() => checkKeyPlace(key, target)).not.toThrow();
    },
  );

  it("rejects a key in another Region, and says where one has to be", () => {
    expect(() => checkKeyPlace(key, { ...here, region: "eu-west-1" })).toThrow(
      errorWith(
        "CONFIG_INVALID",
        "encryptionKeyArn is in eu-central-1, but the router is deployed to eu-west-1",
        "name a key in eu-west-1",
      ),
    );
  });

  it("rejects a key of another account", () => {
    expect(() => checkKeyPlace(keyArn("444455556666"), { account: here.account })).toThrow(
      errorWith("CONFIG_INVALID", "is of the account 444455556666", "name a key of 111122223333"),
    );
  });

  it("rejects a key of another partition", () => {
    expect(() => checkKeyPlace(key.replace("arn:aws:", "arn:aws-cn:"), here)).toThrow(
      errorWith("CONFIG_INVALID", "begins with arn:aws-cn:", "write arn:aws:"),
    );
  });

  it("knows the partitions of AWS's Regions", () => {
    const china = key.replace("arn:aws:", "arn:aws-cn:").replace("eu-central-1", "cn-north-1");
    expect(() => checkKeyPlace(china, { ...here, region: "cn-north-1" })).not.toThrow();
  });
});

describe("a deployment with a key in another place", () => {
  it("fails before anything of it is made", () => {
    const build = () =>
      assembleApp({
        config: defineConfig({ encryptionKeyArn: key }),
        contexts: [],
        schemas: [],
        eventTypes: [],
        code: stubCode,
        target: { region: "us-east-1" },
      });
    expect(build).toThrow(errorWith("CONFIG_INVALID", "name a key in us-east-1"));
  });
});
