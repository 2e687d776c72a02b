import { describe, expect, it } from "vitest";
import { explainLoss } from "../../../local/processes/explainLoss.ts";

const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

describe("explainLoss", () => {
  it("tells the emulator's end as the reason, when that is known already", async () => {
    expect(await explainLoss(new Error("other"), AbortSignal.abort("it died"))).toBe("it died");
  });

  it("waits a moment for the end of the emulator to show when a connection breaks", async () => {
    const died = new AbortController();
    const explained = explainLoss(refused, died.signal);
    died.abort("it died");
    expect(await explained).toBe("it died");
  });

  it("leaves other errors as they are", async () => {
    const error = new Error("other");
    expect(await explainLoss(error, new AbortController().signal)).toBe(error);
    expect(await explainLoss(refused, new AbortController().signal)).toBe(refused);
  });
});
