import { describe, expect, it } from "vitest";
import { PatternCache } from "../../../cli/patterns/PatternCache.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";

describe("PatternCache", () => {
  it("reads a pattern once, and an invalid one too", () => {
    const cache = new PatternCache();
    expect(cache.check('{"a":[1]}')).toBe(cache.check('{"a":[1]}'));
    const refused = cache.check("{");
    expect(refused).toBeInstanceOf(SignalboxError);
    expect(cache.check("{")).toBe(refused);
  });

  it("forgets what was used least recently when there are too many", () => {
    const cache = new PatternCache({ maxFields: 10 });
    const check = (name: string) => cache.check(JSON.stringify({ [name]: [1] }));
    const [kept, forgotten] = [check("kept"), check("forgotten")];
    for (const name of ["c", "d", "e", "f"]) {
      check(name);
      check("kept");
    }
    expect(check("kept")).toBe(kept);
    expect(check("forgotten")).not.toBe(forgotten);
  });

  it("does not keep one that is too large by itself", () => {
    const cache = new PatternCache({ maxFields: 3 });
    const large = '{"a":[1],"b":[2],"c":[3],"d":[4]}';
    expect(cache.check(large)).not.toBe(cache.check(large));
    expect(cache.check('{"a":[1]}')).toBe(cache.check('{"a":[1]}'));
  });
});
