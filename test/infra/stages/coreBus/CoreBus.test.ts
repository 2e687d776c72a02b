import { describe, expect, it } from "vitest";
import { resourceNames } from "../../../../project/names.ts";
import { account, type Caller, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.routerStack);
const bus = `arn:aws:events:${region}:${account}:event-bus/${names.coreBus}`;
const { properties } = theResource(
  template,
  "AWS::Events::EventBus",
  (resource) => resource.properties["Name"] === names.coreBus,
);
const resourcePolicy = deployed(properties["Policy"]);
const put = (caller: Caller): Promise<string> =>
  decide({ caller, action: "events:PutEvents", resource: bus, resourcePolicy });

describe("the core bus's policy", () => {
  it("lets the gate's role put events", async () => {
    expect(await put({ role: names.gateRole(region) })).toBe("Allowed");
  });

  it("denies every other role of the account, administrators included", async () => {
    expect(await put({ role: "Administrator" })).toBe("ExplicitlyDenied");
    expect(await put({ role: `${names.gateRole(region)}-2` })).toBe("ExplicitlyDenied");
    expect(await put({ role: `path/${names.gateRole(region)}` })).toBe("ExplicitlyDenied");
    expect(await put({ role: names.gateRole("us-east-1") })).toBe("ExplicitlyDenied");
  });

  it("denies a role of the gate's name in another account", async () => {
    const caller = { role: names.gateRole(region), account: "444455556666" };
    expect(await put(caller)).toBe("ExplicitlyDenied");
  });

  it("does not deny AWS services", async () => {
    expect(await put({ service: "events.amazonaws.com" })).toBe("ImplicitlyDenied");
  });
});
