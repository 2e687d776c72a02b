import { describe, expect, it } from "vitest";
import { patternCache } from "../../../cli/patterns/patternCache.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";

describe("patternCache", () => {
  it("reads a pattern once, and an invalid one too", () => {
    const cache = patternCache();
    expect(cache.get('{"a":[1]}')).toBe(cache.get('{"a":[1]}'));
    const refused = cache.get("{");
    expect(refused).toBeInstanceOf(SignalboxError);
    expect(cache.get("{")).toBe(refused);
  });

  it("forgets what was used least recently when there are too many", () => {
    const cache = patternCache({ maxFields: 10 });
    const check = (name: string) => cache.get(JSON.stringify({ [name]: [1] }));
    const [kept, forgotten] = [check("kept"), check("forgotten")];
    for (const name of ["c", "d", "e", "f"]) {
      check(name);
      check("kept");
    }
    expect(check("kept")).toBe(kept);
    expect(check("forgotten")).not.toBe(forgotten);
  });

  it("does not keep one that is too large by itself", () => {
    const cache = patternCache({ maxFields: 3 });
    const large = '{"a":[1],"b":[2],"c":[3],"d":[4]}';
    expect(cache.get(large)).not.toBe(cache.get(large));
    expect(cache.get('{"a":[1]}')).toBe(cache.get('{"a":[1]}'));
  });
});
