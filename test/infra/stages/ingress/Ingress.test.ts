import { describe, expect, it } from "vitest";
import { resourceNames } from "../../../../project/names.ts";
import { account, type Caller, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const bus = `arn:aws:events:${region}:${account}:event-bus/${names.ingressBus}`;
const { properties } = theResource(
  templateOf(names.routerStack),
  "AWS::Events::EventBus",
  (resource) => resource.properties["Name"] === names.ingressBus,
);
const put = (caller: Caller, identityPolicy?: unknown): Promise<string> =>
  decide({
    caller,
    action: "events:PutEvents",
    resource: bus,
    resourcePolicy: deployed(properties["Policy"]),
    ...(identityPolicy === undefined ? {} : { identityPolicy }),
  });

describe("the ingress bus's policy", () => {
  it("lets roles of the account publish that may by their own policy", async () => {
    expect(await put({ role: "publisher" })).toBe("Allowed");
    expect(await put({ role: "reader" }, { Version: "2012-10-17", Statement: [] })).toBe(
      "ImplicitlyDenied",
    );
  });

  it("denies other accounts", async () => {
    expect(await put({ role: "publisher", account: "444455556666" })).toBe("ExplicitlyDenied");
  });
});
