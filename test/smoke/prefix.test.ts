import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPrefix, createPrefix } from "../../smoke/prefix.ts";

describe("createPrefix", () => {
  it("always makes a prefix that cleanup takes", () => {
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(bytes, (random) => {
        const prefix = createPrefix(random);
        expect(checkPrefix(prefix)).toBe(prefix);
      }),
    );
  });

  it("is longer than a deployment's name may be, so that no deployment's resource has it", () => {
    expect(createPrefix(new Uint8Array(8)).length).toBeGreaterThan(20);
  });
});

describe("checkPrefix", () => {
  it.each(["", "signalbox", "signalbox-smoke", "signalbox-smoke-", "signalbox-smoke-ABCDEFGH"])(
    "rejects %j",
    (prefix) => {
      expect(() => checkPrefix(prefix)).toThrow("not one of a smoke run");
    },
  );
});
