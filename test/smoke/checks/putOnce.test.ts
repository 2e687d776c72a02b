import { describe, expect, it } from "vitest";
import { type Answer, judgePutOnce } from "../../../smoke/checks/putOnce.ts";

const answers: readonly Answer[] = ["passed", "denied", "there already", "failed: SlowDown"];

const cases = answers.flatMap((plain) =>
  answers.flatMap((first) =>
    answers.flatMap((second) => answers.map((copy) => ({ plain, first, second, copy }))),
  ),
);

describe("judgePutOnce", () => {
  it("confirms one outcome of all", () => {
    const confirmed = cases.filter((seen) => judgePutOnce(seen).verdict === "confirmed");
    expect(confirmed).toEqual([
      { plain: "denied", first: "passed", second: "there already", copy: "denied" },
    ]);
  });

  it("decides only where the Deny is in force, and no call failed for another reason", () => {
    for (const seen of cases) {
      const isDecided =
        seen.plain === "denied" &&
        !Object.values(seen).some((answer) => answer.startsWith("failed"));
      expect(judgePutOnce(seen).verdict !== "undetermined", JSON.stringify(seen)).toBe(isDecided);
    }
  });

  it("shows what was seen", () => {
    const [seen] = cases;
    if (!seen) throw new Error("there are cases");
    expect(judgePutOnce(seen).evidence).toHaveLength(4);
  });
});
