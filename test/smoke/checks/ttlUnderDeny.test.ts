import { describe, expect, it } from "vitest";
import { judgeTtl } from "../../../smoke/checks/ttlUnderDeny.ts";

describe("judgeTtl", () => {
  const seen = { denyInForce: true, guardedGone: false, controlGone: false, hours: 1 };

  it("confirms when the item under the Deny is gone", () => {
    expect(judgeTtl({ ...seen, guardedGone: true }).verdict).toBe("confirmed");
  });

  it("does not take a slow expiry for a blocked one", () => {
    expect(judgeTtl({ ...seen, controlGone: true, hours: 50 }).verdict).toBe("undetermined");
    expect(judgeTtl({ ...seen, hours: 500 }).verdict).toBe("undetermined");
  });

  it("contradicts when the item has outlived its neighbour by days", () => {
    expect(judgeTtl({ ...seen, controlGone: true, hours: 97 }).verdict).toBe("contradicted");
  });

  it("believes nothing while the Deny is not in force", () => {
    const { verdict } = judgeTtl({ ...seen, denyInForce: false, guardedGone: true });
    expect(verdict).toBe("undetermined");
  });
});
