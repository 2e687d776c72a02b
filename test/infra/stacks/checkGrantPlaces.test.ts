import { describe, expect, it, vi } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { checkGrantPlaces, type DeploymentTarget } from "../../../infra/stacks/checkGrantPlaces.ts";
import { defineConfig } from "../../../project/config/index.ts";
import type { GrantOptions } from "../../../project/grants/GrantOptions.ts";
import { resolveGrants } from "../../../project/grants/resolveGrants.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { busArn, grantTo, queueArn } from "../../support/grants/someGrants.ts";
import { errorWith } from "../support/errorWith.ts";
import { stubCode } from "../support/stubCode.ts";

const other = "444455556666";
const here = { account: "111122223333", region: "eu-central-1" };
const check = (grants: readonly GrantOptions[], target?: DeploymentTarget) =>
  checkGrantPlaces(resolveGrants(grants, shopTypes), target);

describe("checkGrantPlaces", () => {
  it("takes queues and buses of other accounts in the Region of the deployment", () => {
    const bus = grantTo({ name: "bus", delivery: { to: busArn(other) } });
    const own = grantTo({ name: "own", delivery: { ownRules: true } });
    expect(() => check([grantTo(), bus, own], here)).not.toThrow();
  });

  it.each([undefined, {}, { account: undefined, region: undefined }, { region: "" }])(
    "takes any where it is not known where that is: %j",
    (target) => {
      expect(() => check([grantTo()], target)).not.toThrow();
    },
  );

  it.each([
    ["delivered", { to: queueArn(here.account) }],
    ["own rules", { ownRules: true }],
  ] as const)("rejects a grant to the own account: %s", (_, delivery) => {
    const grant = grantTo({ name: "self", account: here.account, delivery });
    expect(() => check([grantTo(), grant], { account: here.account })).toThrow(
      errorWith("GRANT_INVALID", "grants[1].account is 111122223333, which the router is deployed"),
    );
  });

  it("rejects a target in another Region", () => {
    const delivery = { to: queueArn(other, "q", "eu-west-1") };
    expect(() => check([grantTo({ delivery })], here)).toThrow(
      errorWith("GRANT_INVALID", "grants[0].delivery.to is in eu-west-1, but the router is"),
    );
  });

  it("rejects a target in another partition", () => {
    const delivery = { to: `arn:aws-cn:sqs:eu-central-1:${other}:q` };
    expect(() => check([grantTo({ delivery })], here)).toThrow(
      errorWith("GRANT_INVALID", "grants[0].delivery.to is in the partition aws-cn", "arn:aws:"),
    );
  });

  it("knows the partitions of AWS's Regions", () => {
    const delivery = { to: `arn:aws-us-gov:sqs:us-gov-west-1:${other}:q` };
    expect(() => check([grantTo({ delivery })], { region: "us-gov-west-1" })).not.toThrow();
  });

  it("names every grant that is wrong", () => {
    const self = grantTo({
      name: "self",
      account: here.account,
      delivery: { to: queueArn(here.account) },
    });
    expect(() => check([grantTo(), self], { ...here, region: "eu-west-1" })).toThrow(
      errorWith("GRANT_INVALID", "3 problems:", "grants[0].delivery.to", "grants[1].delivery.to"),
    );
  });

  it("is asked when an app is built", () => {
    vi.stubEnv("CDK_VALIDATION", "false");
    const build = (grants: readonly GrantOptions[], target: DeploymentTarget) =>
      assembleApp({
        config: defineConfig({ grants }),
        contexts: [],
        schemas: [],
        eventTypes: shopTypes,
        code: stubCode,
        target,
      });
    expect(() => build([grantTo()], { account: other })).toThrow(errorWith("GRANT_INVALID"));
    expect(() => build([grantTo({ eventTypes: ["mail@*"] })], {})).toThrow(
      errorWith("GRANT_INVALID", "grants[0].eventTypes[0]"),
    );
  });
});
