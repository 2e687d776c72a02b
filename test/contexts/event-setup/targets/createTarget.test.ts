import { describe, expect, it } from "vitest";
import type { Subject } from "../../../../functions/contexts/event-setup/store/EventStore.ts";
import { storeWithConference } from "../support/openStore.ts";
import { targetRequest } from "../support/targetRequest.ts";

const copy = { type: "event", id: "copy" };

describe("createTarget", () => {
  it("adds a blank event, named like its source", async () => {
    const { pipeline, store } = await storeWithConference();
    await pipeline.createTarget(targetRequest());
    expect(await store.findSubject(copy)).toEqual({
      ...copy,
      name: "Harbour Conf",
      status: "building",
      createdBy: "job",
      createdAt: expect.any(String),
      madeFrom: { type: "event", id: "source" },
    });
  });

  it("adds a template beside an event of the same id", async () => {
    const { pipeline, store } = await storeWithConference();
    const target = { type: "event_template", id: "source" };
    await pipeline.createTarget(targetRequest({ workflow: "template-from-event", target }));
    expect(await store.findSubject(target)).toMatchObject({ ...target, status: "building" });
  });

  it("leaves what its own job has made as it is, open or not, whatever became of the source", async () => {
    const { pipeline, store } = await storeWithConference();
    await pipeline.createTarget(targetRequest());
    const opening = { createdBy: "job", openedAt: "2027-01-01T10:00:00.000Z", missing: [] };
    await store.openSubject(copy, opening);
    const before = await store.findSubject(copy);
    store.partition("source").clear();
    await pipeline.createTarget(targetRequest());
    expect(await store.findSubject(copy)).toEqual(before);
  });

  it("rejects a target that another has made", async () => {
    const { pipeline } = await storeWithConference();
    await pipeline.createTarget(targetRequest({ jobId: "other" }));
    await expect(pipeline.createTarget(targetRequest())).rejects.toMatchObject({
      code: "SETUP_REFUSED",
      message: `The target's id is taken: the event "copy" exists. Ask for another id.`,
    });
  });

  it("rejects a target that another makes at the same moment", async () => {
    const { pipeline, store } = await storeWithConference();
    const addSubject = store.addSubject.bind(store);
    store.addSubject = async (subject: Subject) => {
      await addSubject({ ...subject, createdBy: "other" });
      return addSubject(subject);
    };
    await expect(pipeline.createTarget(targetRequest())).rejects.toThrow("is taken");
  });

  it("finds its own target where two of its attempts run at once", async () => {
    const { pipeline } = await storeWithConference();
    const attempts = [1, 2, 3].map(() => pipeline.createTarget(targetRequest()));
    await expect(Promise.all(attempts)).resolves.toHaveLength(3);
  });

  it("rejects the source as its own target", async () => {
    const { pipeline } = await storeWithConference();
    const target = { type: "event", id: "source" };
    await expect(pipeline.createTarget(targetRequest({ target }))).rejects.toThrow("is taken");
  });

  it("rejects a source that does not exist", async () => {
    const { pipeline, store } = await storeWithConference();
    const source = { type: "event_template", id: "source" };
    await expect(pipeline.createTarget(targetRequest({ source }))).rejects.toMatchObject({
      code: "SETUP_REFUSED",
      message: 'There is no source: the template "source" does not exist.',
    });
    expect(await store.findSubject(copy)).toBeUndefined();
  });

  it("rejects a source whose record somebody damaged, naming the field", async () => {
    const { pipeline, store } = await storeWithConference();
    store.partition("source").set("SUBJECT", { type: "event", id: "source", name: "Harbour Conf" });
    await expect(pipeline.createTarget(targetRequest())).rejects.toMatchObject({
      code: "SETUP_REFUSED",
      message: 'SUBJECT: status must be "building" or "open", is missing.',
    });
  });

  it("fails with what the store fails with, to be tried again", async () => {
    const { pipeline, store } = await storeWithConference();
    store.addSubject = async () => {
      throw new Error("throttled");
    };
    await expect(pipeline.createTarget(targetRequest())).rejects.toThrow("throttled");
  });

  it("rejects a source that is still being built", async () => {
    const { pipeline } = await storeWithConference();
    const source = { type: "event", id: "target" };
    await expect(pipeline.createTarget(targetRequest({ source }))).rejects.toThrow(
      'the event "target" is still being built',
    );
  });
});
