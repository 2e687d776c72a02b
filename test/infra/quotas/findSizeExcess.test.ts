import { describe, expect, it } from "vitest";
import type { PlannedProject } from "../../../infra/DeploymentPlan.ts";
import { findSizeExcess } from "../../../infra/quotas/findSizeExcess.ts";
import { measureStacks } from "../../../infra/quotas/measureStacks.ts";
import { refuseExcess } from "../../../infra/quotas/refuseExcess.ts";
import { defineConfig } from "../../../project/config/index.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { manyGrants } from "../../support/grants/someGrants.ts";
import { errorWith } from "../support/errorWith.ts";
import { coursesContext, githubContext, longSchemas, pushSubscriber } from "../support/fixtures.ts";
import { quotaPlan } from "../support/quotaPlan.ts";
import { templatesOf } from "../support/templates.ts";

const refuse = (planned: Partial<PlannedProject>) =>
  refuseExcess(findSizeExcess(measureStacks(quotaPlan(planned))));

describe("measureStacks", () => {
  it("measures every stack as it is then deployed", () => {
    const schemas = longSchemas("orders", 100, 16_000);
    const publicSchemas = longSchemas("public", 30, 16_000);
    const project = {
      contexts: [githubContext([pushSubscriber("pushActivity")]), coursesContext(["badges"])],
      schemas,
      publicSchemas,
      eventTypes: shopTypes,
    };
    const templates = templatesOf(project, { grants: manyGrants(2) });
    const measured = measureStacks(
      quotaPlan({ ...project, config: defineConfig({ grants: manyGrants(2) }) }),
    );
    expect(measured.map(({ stack }) => stack.stackName).toSorted()).toEqual(
      [...templates.keys()].toSorted(),
    );
    for (const { stack, resources, bytes } of measured) {
      const template = templates.get(stack.stackName)?.toJSON() ?? {};
      const deployed = Buffer.byteLength(JSON.stringify(template));
      // A stub's code is shorter than where the real one is.
      const functions = resources.filter(({ type }) => type === "AWS::Lambda::Function");
      expect(bytes - deployed, stack.stackName).toBeGreaterThanOrEqual(80 * functions.length);
      expect(bytes - deployed, stack.stackName).toBeLessThanOrEqual(200 * functions.length);
      const { Resources = {} } = template as { Resources?: object };
      expect(resources.map(({ logicalId }) => logicalId).toSorted()).toEqual(
        Object.keys(Resources).toSorted(),
      );
    }
  });
});

describe("what is measured", () => {
  it("is refused for a name that is too long, as what is deployed would be", () => {
    const contexts = [githubContext([pushSubscriber("a".repeat(60))])];
    expect(() => refuse({ contexts })).toThrow(errorWith("NAME_INVALID", "AWS takes 64"));
  });
});

describe("findSizeExcess", () => {
  it("takes what 80 accounts are granted, and rejects 200, saying what they take and what to do", () => {
    const planned = (count: number) => ({
      config: defineConfig({ grants: manyGrants(count) }),
      eventTypes: shopTypes,
    });
    expect(() => refuse(planned(80))).not.toThrow();
    expect(() => refuse(planned(200))).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "The stack signalbox-public needs 1,0",
        "resources in its stack, but CloudFormation takes 500",
        "ownRules",
      ),
    );
  });

  it("rejects a subscriber that names more types than its role takes, by where it is", () => {
    const publishes = Array.from(
      { length: 450 },
      (_, index) => `github@thing${index}.happened_to_it`,
    );
    const subscriber = pushSubscriber("publisher", { publishes: publishes as never });
    expect(() => refuse({ contexts: [githubContext([subscriber])] })).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "signalbox-github/publisher/Function/Role needs 1",
        "characters of policies, but IAM takes 10,240 in a role and doesn't raise that",
        "splitting a pipeline or a subscriber",
      ),
    );
  });

  it("finds nothing in a project of a hundred types of 16 KB", () => {
    expect(() => refuse({ schemas: longSchemas("orders", 100, 16_000) })).not.toThrow();
  });
});
