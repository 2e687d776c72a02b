import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StatedCause, toCauseResource } from "../../../core/envelope/causeResource.ts";
import { readCause } from "../../../core/envelope/readCause.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";

const now = new Date("2026-11-28T10:00:00Z");
const anArn = "arn:aws:s3:::bucket";

function read(...resources: readonly string[]) {
  return readCause(resources, eventCatalog, now);
}

const anyId = fc
  .string({ unit: "binary", minLength: 1, maxLength: 128 })
  .filter((text) => /^[^\p{Cc}\p{Cs}]{1,128}$/u.test(text) && text.length <= 128);

const anyCause: fc.Arbitrary<StatedCause> = fc.record(
  { causationId: anyId, correlationId: anyId, hops: fc.integer({ min: 0, max: 8 }) },
  { requiredKeys: [] },
);

describe("readCause", () => {
  it("reads back every cause that can be said, wherever it stands among ARNs", () => {
    fc.assert(
      fc.property(anyCause, fc.boolean(), (cause, isFirst) => {
        const resource = toCauseResource(cause);
        expect(resource).toMatch(/^[\x21-\x7e]+$/);
        const among = isFirst ? [resource, anArn] : [anArn, resource];
        expect(read(...among)).toEqual({ cause, violations: [] });
      }),
    );
  });

  it("finds no cause where none is said", () => {
    expect(read()).toEqual({ cause: {}, violations: [] });
    expect(read(anArn, "urn:signalbox", "URN:SIGNALBOX:CAUSE:hops=1", "")).toEqual({
      cause: {},
      violations: [],
    });
  });

  it.each([
    ["more hops than eight", "hops=9", "hops", "at most 8"],
    ["hops that overflow", `hops=${"9".repeat(400)}`, "type", "says hops"],
    ["negative hops", "hops=-1", "type", "says hops"],
    ["hops in another notation", "hops=1e0", "type", "says hops"],
    ["hops with a fraction", "hops=1.5", "type", "says hops"],
    ["hops that are empty", "hops=", "type", "says hops"],
    ["hops twice", "hops=0&hops=8", "properties", '"hops"'],
    ["an id that is empty", "causationId=", "minLength", "says causationId"],
    ["a control character", "correlationId=%00", "pattern", "says correlationId"],
    ["an id too long", `correlationId=${"x".repeat(129)}`, "maxLength", "says correlationId"],
    ["an actor", "actor=jane", "properties", '"actor"'],
    ["an access list", "hops=1&acl=jane", "properties", '"acl"'],
    ["a prototype", "__proto__=x", "properties", '"__proto__"'],
    ["no form at all", "%E0%A4%A", "properties", "may have causationId, correlationId, hops"],
  ])("rejects %s", (_, text, keyword, message) => {
    const { violations } = read(anArn, `urn:signalbox:cause:${text}`);
    expect(violations).not.toHaveLength(0);
    for (const violation of violations) {
      expect(violation).toMatchObject({ pointer: "" });
      expect(violation.message).toContain("the bus entry's resource urn:signalbox:cause:… ");
    }
    expect(violations[0]).toMatchObject({ message: expect.stringContaining(message) });
    expect(violations.map((violation) => violation.keyword)).toContain(keyword);
  });

  it("rejects two causes, and a stray name shortened", () => {
    const cause = toCauseResource({ hops: 1 });
    expect(read(cause, cause).violations).toMatchObject([{ keyword: "maxItems" }]);
    const [stray] = read(`urn:signalbox:cause:${"x".repeat(5000)}=1`).violations;
    expect(stray?.message.length).toBeLessThan(400);
  });

  it("says nothing as soon as it says a field", () => {
    expect(read("urn:signalbox:cause:")).toEqual({ cause: {}, violations: [] });
  });
});
