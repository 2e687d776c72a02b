import { describe, expect, it } from "vitest";
import { untilAborted } from "../../../core/async/untilAborted.ts";

const forever = () => new Promise<never>(() => {});

describe("untilAborted", () => {
  it("answers what the work answers", async () => {
    expect(await untilAborted(new AbortController().signal, async () => "done")).toBe("done");
  });

  it("rejects with the reason once it is aborted, whatever the work does", async () => {
    const abort = new AbortController();
    const waiting = untilAborted(abort.signal, forever);
    abort.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });

  it("rejects with the error that is made of the reason", async () => {
    const abort = new AbortController();
    const waiting = untilAborted(abort.signal, forever, (cause) => new Error("late", { cause }));
    abort.abort("enough");
    await expect(waiting).rejects.toMatchObject({ message: "late", cause: "enough" });
  });

  it("begins no work when it was aborted before", async () => {
    let begun = false;
    const work = async () => {
      begun = true;
    };
    await expect(untilAborted(AbortSignal.abort(new Error("no")), work)).rejects.toThrow("no");
    expect(begun).toBe(false);
  });
});
