import { describe, expect, test } from "vitest";
import { comparePackages, refuseGone } from "../../../infra/eventPackages/comparePackages.ts";

const of = (types: Readonly<Record<string, string>>, name = "@acme/events") => ({
  name,
  version: "0.0.7",
  types,
});
const before = of({ "orders@order.placed": "a", "orders@order.paid": "b", "orders@gone": "c" });
const after = of({ "orders@order.placed": "a", "orders@order.paid": "B", "orders@order.new": "d" });

describe("comparePackages", () => {
  test("says what was added, what changed and what is gone", () => {
    expect(comparePackages(before, after)).toEqual({
      added: ["orders@order.new"],
      changed: ["orders@order.paid"],
      gone: ["orders@gone"],
    });
    expect(comparePackages(before, before)).toEqual({ added: [], changed: [], gone: [] });
  });
});

describe("refuseGone", () => {
  test("rejects a package without a type of before, with what it may be called now", () => {
    const renamed = of({ "orders@order.placed_now": "a", "orders@order.paid": "b" });

    expect(() => refuseGone(before, renamed, [])).toThrow(
      expect.objectContaining({
        code: "EVENT_PACKAGE_BREAKS",
        message: expect.stringMatching(
          /^@acme\/events 0\.0\.7 has event types that this project does not declare any more; the gate rejects what is published by it:\n- orders@order\.placed, which may be called orders@order\.placed_now now\n- orders@gone\nKeep .+--gone <event type>\.$/s,
        ),
      }),
    );
  });

  test("takes what is said to be gone, and says the changes", () => {
    expect(refuseGone(before, after, ["orders@gone"]).gone).toEqual(["orders@gone"]);
  });

  test("rejects a type that is said to be gone and isn't, and a package of another name", () => {
    const code = "EVENT_PACKAGE_INVALID";
    expect(() => refuseGone(before, after, ["orders@gone", "orders@order.paid"])).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining("orders@order.paid") }),
    );
    expect(() => refuseGone(of({}, "@acme/other"), after, [])).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining("@acme/other") }),
    );
  });
});
