import { describe, expect, it } from "vitest";
import { judgeRevocation } from "../../../smoke/checks/revokedGrant.ts";

const booleans = [true, false];

describe("judgeRevocation", () => {
  const cases = booleans.flatMap((deliveredBefore) =>
    booleans.flatMap((revoked) =>
      booleans.map((deliveredAfter) => ({ deliveredBefore, revoked, deliveredAfter })),
    ),
  );

  it.each(cases)(
    "decides only once the grant is known to be gone: $deliveredBefore $revoked $deliveredAfter",
    (seen) => {
      const { verdict, evidence } = judgeRevocation(seen);
      const decided = seen.deliveredBefore && seen.revoked;
      expect(verdict === "confirmed").toBe(decided && seen.deliveredAfter);
      expect(verdict === "contradicted").toBe(decided && !seen.deliveredAfter);
      expect(evidence.join()).toContain("another account's rule was not tried");
    },
  );
});
