import { describe, expect, it } from "vitest";
import { checkNames } from "../../../infra/stacks/checkNames.ts";
import type { LoadedContext } from "../../../project/contexts/LoadedContext.ts";
import { resolveGrants } from "../../../project/grants/resolveGrants.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { grantTo } from "../../support/grants/someGrants.ts";
import { errorWith } from "../support/errorWith.ts";
import { coursesContext, pushSubscriber } from "../support/fixtures.ts";

const context = (name: string, ...subscribers: readonly string[]): LoadedContext => ({
  name,
  subscribers: subscribers.map((each) => ({ ...pushSubscriber(each), context: name })),
});
const check =
  (contexts: readonly LoadedContext[], registries: readonly string[] = []) =>
  () =>
    checkNames("signalbox", contexts, registries);

/** A context with a pipeline that has one component. */
function pipelineOf(name: string, exportName: string): LoadedContext {
  const { pipeline } = coursesContext();
  const [first] = pipeline?.components ?? [];
  if (!pipeline || !first) throw new Error("there is no pipeline");
  const components = [{ ...first, context: name, name: exportName }];
  return { name, subscribers: [], pipeline: { ...pipeline, context: name, components } };
}

describe("checkNames", () => {
  it("lets through names of 64 characters", () => {
    expect(check([context("orders", "a".repeat(64 - "signalbox-orders-".length))])).not.toThrow();
  });

  it("rejects a function's name of 65 characters, showing it", () => {
    const name = "a".repeat(65 - "signalbox-orders-".length);
    expect(check([context("orders", name)])).toThrow(
      errorWith("NAME_INVALID", `signalbox-orders-${name}, 65 characters; AWS takes 64`),
    );
  });

  it("counts the dashes that capital letters become", () => {
    const name = "aB".repeat(24);
    expect(`signalbox-orders-${name}`.length).toBeLessThanOrEqual(65);
    expect(check([context("orders", name)])).toThrow(/the function of orders\.aBaB/);
  });

  it("rejects a context whose registry would be that of public event types", () => {
    expect(check([], ["orders", "public"])).toThrow(
      "Both the registry of public event types and the registry of public would be named " +
        "signalbox-public.",
    );
  });

  it("rejects a subscriber that takes a queue of what is for other accounts", () => {
    expect(check([context("curator", "deadLetters")])).toThrow(/the curator's dead-letter queue/);
    expect(check([context("public", "deadLetters")])).toThrow(/signalbox-public-dead-letters/);
  });

  it("rejects a registry's name that is too long", () => {
    expect(check([], ["o".repeat(60)])).toThrow(/the registry of o+ would be/);
  });

  it("rejects two subscribers of one physical name, naming both", () => {
    expect(check([context("a-b", "c"), context("a", "bC")])).toThrow(
      "Both the subscriber a-b.c and the subscriber a.bC would be named signalbox-a-b-c.",
    );
  });

  it("rejects a subscriber that takes another's dead-letter queue", () => {
    expect(check([context("orders", "ship", "shipDeadLetters")])).toThrow(
      /signalbox-orders-ship-dead-letters/,
    );
    expect(check([context("gate", "deadLetters")])).toThrow(/the gate's dead-letter queue/);
  });

  it("rejects a component whose function's name is too long", () => {
    const [long] = [pipelineOf("courses", "c".repeat(50))];
    expect(check([long])).toThrow(
      errorWith("NAME_INVALID", "the component courses.ccc", "takes 64"),
    );
  });

  it("rejects a context whose pipeline's rules can't be named after it", () => {
    expect(check([pipelineOf("c".repeat(39), "a")])).not.toThrow();
    expect(check([pipelineOf("c".repeat(40), "a")])).toThrow(
      errorWith("NAME_INVALID", "a rule of the pipeline of ccc", "-pipeline-sweep, 65 characters"),
    );
  });

  it("rejects a component of the name of a subscriber, or of the pipeline", () => {
    const both = { ...pipelineOf("courses", "listen"), ...context("courses", "listen") };
    expect(check([both])).toThrow("Both the subscriber courses.listen and the component");
    expect(check([pipelineOf("courses", "pipeline")])).toThrow(
      "Both the pipeline of courses and the component courses.pipeline",
    );
  });

  it("rejects a grant whose dead-letter queue a subscriber's is, or its queue", () => {
    const grants = resolveGrants([grantTo()], shopTypes);
    const withGrants = (each: LoadedContext) => () => checkNames("signalbox", [each], [], grants);
    const reason = "the dead-letter queue of the grant partner";
    expect(withGrants(context("grants", "partner"))).not.toThrow();
    expect(withGrants(context("grant", "partner"))).toThrow(errorWith("NAME_INVALID", reason));
    expect(withGrants(context("grant", "partnerDeadLetters"))).toThrow(reason);
  });

  it("rejects a subscriber of the name of what tells of transitions", () => {
    expect(check([context("transitions", "deadLetters")])).toThrow(/what tells of transitions/);
  });
});
