import { describe, expect, it } from "vitest";
import { resourceNames } from "../../../../project/names.ts";
import { shopTypes } from "../../../support/publishers/shopTypes.ts";
import { account, type Caller, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const bus = `arn:aws:events:${region}:${account}:event-bus/${names.ingressBus}`;
const { properties } = theResource(
  templateOf(names.routerStack),
  "AWS::Events::EventBus",
  (resource) => resource.properties["Name"] === names.ingressBus,
);
type Context = Readonly<Record<string, string | string[]>>;
const put = (caller: Caller, identityPolicy?: unknown, context: Context = {}): Promise<string> =>
  decide({
    context,
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

  it("lets the operators of the configuration resubmit where publishers are named, and nobody else", async () => {
    const operators = [`arn:aws:iam::${account}:role/operator`];
    const deployment = templateOf(
      names.routerStack,
      { eventTypes: shopTypes },
      { publishers: [], operators },
    );
    const named = theResource(
      deployment,
      "AWS::Events::EventBus",
      (resource) => resource.properties["Name"] === names.ingressBus,
    );
    const resubmit = (role: string) =>
      decide({
        caller: { role },
        action: "events:PutEvents",
        resource: bus,
        resourcePolicy: deployed(named.properties["Policy"]),
        context: { "events:source": ["orders"], "events:detail-type": ["order.placed"] },
      });
    expect(await resubmit("operator")).toBe("Allowed");
    expect(await resubmit("Administrator")).toBe("ExplicitlyDenied");
  });

  it("denies other accounts", async () => {
    expect(await put({ role: "publisher", account: "444455556666" })).toBe("ExplicitlyDenied");
  });
});

describe("the router's source on the ingress bus", () => {
  const as = (caller: Caller, ...sources: string[]) =>
    put(caller, undefined, { "events:source": sources });
  const sweep = { role: names.operationsRole(region) };

  it("is denied to everybody but the router's own functions, administrators included", async () => {
    expect(await as({ role: "Administrator" }, "signalbox")).toBe("ExplicitlyDenied");
    expect(await as({ role: names.gateRole(region) }, "signalbox")).toBe("ExplicitlyDenied");
    expect(await as({ role: `${names.operationsRole(region)}-2` }, "signalbox")).toBe(
      "ExplicitlyDenied",
    );
    expect(await as({ role: `path/${names.operationsRole(region)}` }, "signalbox")).toBe(
      "ExplicitlyDenied",
    );
    expect(await as({ service: "scheduler.amazonaws.com" }, "signalbox")).toBe("ExplicitlyDenied");
    expect(await as({ ...sweep, account: "444455556666" }, "signalbox")).toBe("ExplicitlyDenied");
    expect(await as(sweep, "signalbox")).toBe("Allowed");
    expect(await as({ role: names.switchesRole(region) }, "signalbox")).toBe("Allowed");
  });

  it("refuses a call in which one of several entries has it", async () => {
    expect(await as({ role: "publisher" }, "orders", "signalbox")).toBe("ExplicitlyDenied");
    expect(await as({ role: "publisher" }, "orders", "github")).toBe("Allowed");
  });

  it("leaves sources that only look like it to the gate", async () => {
    expect(await as({ role: "publisher" }, "signalbox-shop", "Signalbox")).toBe("Allowed");
  });
});
