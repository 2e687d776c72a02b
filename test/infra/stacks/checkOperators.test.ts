import { describe, expect, it, vi } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { checkOperators } from "../../../infra/stacks/checkOperators.ts";
import { defineConfig } from "../../../project/config/index.ts";
import { errorWith } from "../support/errorWith.ts";
import { stubCode } from "../support/stubCode.ts";

const here = { account: "111122223333", region: "eu-central-1" };
const role = (name: string, account = here.account) => `arn:aws:iam::${account}:role/${name}`;

describe("checkOperators", () => {
  it("takes roles of the account that is deployed to, or nobody", () => {
    expect(() => checkOperators([role("one"), role("team/two")], here)).not.toThrow();
    expect(() => checkOperators([], here)).not.toThrow();
  });

  it.each([undefined, {}, { account: undefined, region: "" }])(
    "takes roles of any one account where it is not known which that is: %j",
    (target) => {
      expect(() => checkOperators([role("one", "444455556666")], target)).not.toThrow();
    },
  );

  it("rejects each role of another account", () => {
    const others = [role("one"), role("two", "444455556666"), role("three", "777788889999")];
    expect(() => checkOperators(others, here)).toThrow(
      errorWith(
        "CONFIG_INVALID",
        "operators[1], arn:aws:iam::444455556666:role/two, is not of 111122223333",
        "operators[2]",
        "name a role of the router's own, and let them assume it",
      ),
    );
  });

  it("rejects roles of several accounts, of which only one can be the router's", () => {
    expect(() => checkOperators([role("one"), role("two", "444455556666")])).toThrow(
      errorWith("CONFIG_INVALID", "of several accounts, 111122223333, 444455556666"),
    );
  });

  it("rejects a role of another partition than the Region's", () => {
    const [chinese] = [role("one").replace("arn:aws:", "arn:aws-cn:")];
    expect(() => checkOperators([chinese], { region: "eu-central-1" })).toThrow(
      errorWith("CONFIG_INVALID", "is not of the partition aws, where eu-central-1 is"),
    );
    expect(() => checkOperators([chinese], { region: "cn-north-1" })).not.toThrow();
  });

  it("is asked before anything is built", () => {
    vi.stubEnv("CDK_VALIDATION", "false");
    const config = defineConfig({ operators: [role("one", "444455556666")] });
    const project = { contexts: [], schemas: [], eventTypes: [], code: stubCode };
    expect(() => assembleApp({ config, target: here, ...project })).toThrow(
      errorWith("CONFIG_INVALID", "operators[0]"),
    );
  });
});
