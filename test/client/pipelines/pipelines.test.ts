import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type Client, createClient } from "../../../client/createClient.ts";
import type {
  ComponentName,
  PipelineName,
  WorkflowName,
} from "../../../client/pipelines/SetupOptions.ts";
import { inMemoryTransport } from "../../../client/transports/inMemoryTransport.ts";
import type { Faults } from "../../../client/transports/SimulatedEventBridge.ts";
import type { Metadata } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { runCausedBy } from "../../../functions/causeScope.ts";
import type { EventDataByType } from "../../../generated/types.ts";
import { errorWith } from "../../infra/support/errorWith.ts";
import { type FairEvents, fairCatalog } from "../../support/pipelines/fairCatalog.ts";

const fairs = "fair-setup";
const uuid7 = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
const actor = { userId: "u-1", sessionId: "s-1" };
const duplicate = { workflow: "fair-from-fair", source: "f-1" } as const;

function open(faults: Faults = {}) {
  const transport = inMemoryTransport({ buses: ["ingress"], faults });
  const client = createClient<FairEvents>({
    busName: "ingress",
    transport,
    catalog: fairCatalog,
    backoffBaseMs: 1,
    backoffCapMs: 1,
    maxAttempts: 2,
  });
  const stored = () =>
    transport.stored("ingress").map(({ source, detailType, detail }) => ({
      type: `${source}@${detailType}`,
      ...(JSON.parse(detail) as { readonly metadata: Metadata; readonly data: unknown }),
    }));
  return { client, stored };
}

/** What nobody could write whose editor knows the types. */
function untyped(client: Client<FairEvents>) {
  return client as unknown as {
    setup(name: unknown, options: unknown): Promise<unknown>;
    cancelSetup(name: unknown, jobId: unknown, options?: unknown): Promise<unknown>;
    resumeSetup(name: unknown, jobId: unknown, options?: unknown): Promise<unknown>;
  };
}

describe("client.setup", () => {
  it("makes the ids, publishes the request, and gives them at once", async () => {
    const { client, stored } = open();
    const asked = await client.setup(fairs, { workflow: "template-from-fair", source: "f-1" });
    expect(asked).toEqual({
      jobId: uuid7,
      correlationId: asked.jobId,
      source: { type: "fair", id: "f-1" },
      target: { type: "fair_template", id: uuid7 },
    });
    expect(asked.target.id).not.toBe(asked.jobId);
    expect(stored()).toMatchObject([
      {
        type: "fair-setup@fair.setup",
        data: { workflow: "template-from-fair", source: "f-1", target: asked.target.id },
        metadata: { id: asked.jobId, correlationId: asked.jobId },
      },
    ]);
  });

  it("says what it is told, and the ids that it is given", async () => {
    const { client, stored } = open();
    const resource = { type: "fair", href: "/fairs/f-2" };
    const asked = await client.setup(fairs, {
      ...duplicate,
      target: "f-2",
      components: ["floor_plan", "exhibitors"],
      actor,
      resource,
      metadata: { id: "job-1", correlationId: "story-1", message: "Next year's fair" },
    });
    expect(asked).toMatchObject({ jobId: "job-1", correlationId: "story-1" });
    const [event] = stored();
    expect(event?.data).toEqual({
      ...duplicate,
      target: "f-2",
      components: ["floor_plan", "exhibitors"],
    });
    expect(event?.metadata).toMatchObject({
      id: "job-1",
      actor,
      resource,
      correlationId: "story-1",
    });
    expect(event?.metadata.message).toBe("Next year's fair");
  });

  it("is caused by what its caller handles, and has that actor", async () => {
    const { client, stored } = open();
    const metadata = { id: "cause-1", correlationId: "story-1", actor };
    const asked = await runCausedBy({ metadata }, () => client.setup(fairs, duplicate));
    expect(asked.correlationId).toBe("story-1");
    expect(stored()[0]?.metadata).toMatchObject({ causationId: "cause-1", actor });
  });

  it("rejects a pipeline that there isn't, with the nearest name", async () => {
    const { client, stored } = open();
    const { setup, cancelSetup, resumeSetup } = untyped(client);
    const near = errorWith(
      "PIPELINE_UNKNOWN",
      'There is no pipeline "fair-stup". Did you mean fair-setup?',
    );
    await expect(setup("fair-stup", duplicate)).rejects.toEqual(near);
    await expect(cancelSetup("fair-stup", "j")).rejects.toEqual(near);
    await expect(resumeSetup("fair-stup", "j")).rejects.toEqual(near);
    await expect(setup("shop", duplicate)).rejects.toEqual(
      errorWith("PIPELINE_UNKNOWN", 'no pipeline "shop". There are: fair-setup.'),
    );
    await expect(setup(undefined, duplicate)).rejects.toEqual(errorWith("PIPELINE_UNKNOWN"));
    expect(stored()).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      "an unknown workflow",
      { ...duplicate, workflow: "fair-from-fairs" },
      'fair-setup has no workflow "fair-from-fairs". Did you mean fair-from-fair?',
    ],
    [
      "a workflow of another kind",
      { ...duplicate, workflow: "x" },
      "There are: fair-from-template, fair-from-fair, template-from-fair.",
    ],
    [
      "a workflow that every object has",
      { ...duplicate, workflow: "constructor" },
      'no workflow "constructor"',
    ],
    [
      "an unknown component",
      { ...duplicate, components: ["floor_plan", "floorplan"] },
      'fair-setup has no component "floorplan". Did you mean floor_plan?',
    ],
    [
      "a target that is its own source",
      { ...duplicate, target: "f-1" },
      'can\'t make fair "f-1" of itself',
    ],
  ])("rejects %s", async (_, options, message) => {
    const { client, stored } = open();
    await expect(untyped(client).setup(fairs, options)).rejects.toEqual(
      errorWith("SETUP_REFUSED", message),
    );
    expect(stored()).toEqual([]);
  });

  it("takes the same id for a target of another kind", async () => {
    const { client } = open();
    const same = { workflow: "template-from-fair", source: "x", target: "x" } as const;
    await expect(client.setup(fairs, same)).resolves.toMatchObject({ target: { id: "x" } });
  });

  it.each<[string, unknown]>([
    ["no options", undefined],
    ["an option that there isn't", { ...duplicate, component: ["floor_plan"] }],
    ["no source", { workflow: "fair-from-fair" }],
    ["a source that is no text", { ...duplicate, source: 7 }],
    ["an empty target", { ...duplicate, target: "" }],
    ["components that are no list", { ...duplicate, components: "floor_plan" }],
    ["an actor that is no object", { ...duplicate, actor: "u-1" }],
  ])("rejects %s", async (_, options) => {
    const { client, stored } = open();
    await expect(untyped(client).setup(fairs, options)).rejects.toEqual(
      errorWith("OPTIONS_INVALID", "setup: "),
    );
    expect(stored()).toEqual([]);
  });

  it.each<[string, object]>([
    ["a source with a line break", { ...duplicate, source: "a\nb" }],
    ["too long a target", { ...duplicate, target: "x".repeat(257) }],
    ["a component twice", { ...duplicate, components: ["ticketing", "ticketing"] }],
    ["nobody to take part", { ...duplicate, components: [] }],
    ["an actor with what no actor has", { ...duplicate, actor: { name: "Jane" } }],
  ])("rejects %s by the schema", async (_, options) => {
    const { client, stored } = open();
    await expect(untyped(client).setup(fairs, options)).rejects.toEqual(errorWith("EVENT_INVALID"));
    expect(stored()).toEqual([]);
  });

  it("rejects when the request is not known to be on the bus", async () => {
    const { client } = open({ call: () => "throttled" });
    await expect(client.setup(fairs, duplicate)).rejects.toEqual(errorWith("PUBLISH_FAILED"));
  });
});

describe("client.cancelSetup", () => {
  it("asks a run to end, within its story", async () => {
    const { client, stored } = open();
    const asked = await client.cancelSetup(fairs, "job-1", { reason: "rained off", actor });
    expect(asked).toEqual({ id: uuid7, correlationId: "job-1" });
    expect(stored()).toMatchObject([
      {
        type: "fair-setup@fair.setup.cancel",
        data: { jobId: "job-1", reason: "rained off" },
        metadata: { id: asked.id, causationId: "job-1", correlationId: "job-1", actor },
      },
    ]);
  });

  it("is of the run's story also where its caller handles another event", async () => {
    const { client, stored } = open();
    const metadata = { id: "cause-1", correlationId: "story-1", actor };
    await runCausedBy({ metadata }, () =>
      client.cancelSetup(fairs, "job-1", { correlationId: "story-2" }),
    );
    expect(stored()[0]?.metadata).toMatchObject({
      causationId: "job-1",
      correlationId: "story-2",
      actor,
    });
  });

  it.each<[string, unknown, unknown, string]>([
    ["no job", undefined, {}, "EVENT_INVALID"],
    ["a job whose id is empty", "", {}, "EVENT_INVALID"],
    ["a job whose id is no text", 7, {}, "EVENT_INVALID"],
    ["a reason that is no text", "j", { reason: 7 }, "OPTIONS_INVALID"],
    ["too long a reason", "j", { reason: "x".repeat(1001) }, "EVENT_INVALID"],
    ["an option that there isn't", "j", { because: "x" }, "OPTIONS_INVALID"],
  ])("rejects %s", async (_, jobId, options, code) => {
    const { client, stored } = open();
    await expect(untyped(client).cancelSetup(fairs, jobId, options)).rejects.toMatchObject({
      code,
    });
    expect(stored()).toEqual([]);
  });
});

describe("client.resumeSetup", () => {
  it("asks for a run to be resumed, and gives the id that closes by", async () => {
    const { client, stored } = open();
    const asked = await client.resumeSetup(fairs, "job-1", { correlationId: "story-1" });
    expect(asked).toEqual({ id: uuid7, correlationId: "story-1" });
    expect(stored()).toMatchObject([
      {
        type: "fair-setup@fair.setup.resume",
        data: { jobId: "job-1" },
        metadata: { id: asked.id, causationId: "job-1", correlationId: "story-1" },
      },
    ]);
  });

  it("rejects a reason, which only an end has", async () => {
    const { client } = open();
    await expect(untyped(client).resumeSetup(fairs, "job-1", { reason: "x" })).rejects.toEqual(
      errorWith("OPTIONS_INVALID", 'resumeSetup: unknown option "reason"'),
    );
  });
});

describe("a client that is given whatever there is", () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
  const options = fc.oneof(
    anything,
    fc.record(
      {
        workflow: fc.oneof(fc.constant("fair-from-fair"), anything),
        source: fc.oneof(fc.string(), anything),
        target: fc.oneof(fc.string(), anything),
        components: fc.oneof(fc.constant(["ticketing"]), anything),
        metadata: anything,
        actor: anything,
      },
      { requiredKeys: ["workflow", "source"] },
    ),
  );
  const name = fc.oneof({ weight: 4, arbitrary: fc.constant(fairs) }, anything);

  it("publishes what is sound, and refuses the rest by our own error", async () => {
    const { setup, cancelSetup, resumeSetup } = untyped(open().client);
    await fc.assert(
      fc.asyncProperty(name, fc.oneof(fc.string(), anything), options, async (one, job, said) => {
        for (const asked of [
          setup(one, said),
          cancelSetup(one, job, said),
          resumeSetup(one, job),
        ]) {
          const error = await asked.then(
            () => undefined,
            (reason: unknown) => reason,
          );
          if (error !== undefined) expect(error).toBeInstanceOf(SignalboxError);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("the client's types", () => {
  it("know pipelines, workflows and components", () => {
    expectTypeOf<PipelineName<FairEvents>>().toEqualTypeOf<"fair-setup">();
    expectTypeOf<WorkflowName<FairEvents, "fair-setup">>().toEqualTypeOf<
      "fair-from-template" | "fair-from-fair" | "template-from-fair"
    >();
    expectTypeOf<ComponentName<FairEvents, "fair-setup">>().toEqualTypeOf<
      "floor_plan" | "exhibitors" | "ticketing"
    >();
    expectTypeOf<"event-setup">().toExtend<PipelineName<EventDataByType>>();
    expectTypeOf<"event-from-event">().toExtend<WorkflowName<EventDataByType, "event-setup">>();
    expectTypeOf<"schedule">().toExtend<ComponentName<EventDataByType, "event-setup">>();
    expectTypeOf<PipelineName<Pick<FairEvents, "shop@till.setup">>>().toEqualTypeOf<never>();
  });

  it("refuse what there isn't", () => {
    const { client } = open();
    const wrong = [
      // @ts-expect-error no such pipeline
      () => client.setup("shop", duplicate),
      // @ts-expect-error no such workflow
      () => client.setup(fairs, { workflow: "fair", source: "f-1" }),
      // @ts-expect-error no such component
      () => client.setup(fairs, { ...duplicate, components: ["floorPlan"] }),
      // @ts-expect-error no source
      () => client.setup(fairs, { workflow: "fair-from-fair" }),
      // @ts-expect-error no such pipeline
      () => client.cancelSetup("shop", "job-1"),
      // @ts-expect-error no such option
      () => client.resumeSetup(fairs, "job-1", { reason: "x" }),
    ];
    expect(wrong).toHaveLength(6);
  });
});
