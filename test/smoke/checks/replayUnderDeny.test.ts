import { describe, expect, it } from "vitest";
import { judgeReplay } from "../../../smoke/checks/replayUnderDeny.ts";

const booleans = [true, false];

describe("judgeReplay", () => {
  const cases = booleans.flatMap((denyInForce) =>
    booleans.flatMap((replayed) =>
      booleans.map((replayedWithout) => ({ denyInForce, replayed, replayedWithout })),
    ),
  );

  it.each(cases)(
    "decides only under a Deny in force: $denyInForce $replayed $replayedWithout",
    (seen) => {
      const { verdict } = judgeReplay(seen);
      expect(verdict === "confirmed").toBe(seen.denyInForce && seen.replayed);
      expect(verdict === "contradicted").toBe(
        seen.denyInForce && !seen.replayed && seen.replayedWithout,
      );
    },
  );
});
