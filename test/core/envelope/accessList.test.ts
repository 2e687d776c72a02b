import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessList } from "../../../core/envelope/accessList.ts";
import type { Access, Actor } from "../../../core/envelope/PublishedMetadata.ts";

const administrators = "administrators";
const jane: Actor = { userId: "user/jane", sessionId: "s-1", activeClaim: "group/ops" };
const theirs: Access = { owners: ["group/sales"], viewers: ["user/jane", "user/joe"] };
const others: Access = { owners: ["group/sales"], viewers: ["user/joe"] };

const access = (
  { actor, of, actorOwns = false }: { actor?: Actor; of?: Access; actorOwns?: boolean } = {},
  hasResource = true,
) =>
  accessList(
    {
      ...(actor ? { actor } : {}),
      ...(hasResource
        ? { resource: { type: "order", href: "/orders/1", ...(of ? { access: of } : {}) } }
        : {}),
    },
    { actorOwns, administrators },
  );

const ops: Access = { owners: ["group/ops"], viewers: [] };
const administratorsAlone: Access = { owners: [administrators], viewers: [] };

describe("whom an event belongs to", () => {
  describe("that names no resource", () => {
    it("is the active claim", () => {
      expect(access({ actor: jane }, false)).toEqual(ops);
    });

    it("is the administrators where there is no claim", () => {
      expect(access({ actor: { userId: "user/jane" } }, false)).toEqual(administratorsAlone);
      expect(access({}, false)).toEqual(administratorsAlone);
    });
  });

  describe("whose resource's access is not known", () => {
    it("is the active claim", () => {
      expect(access({ actor: jane })).toEqual(ops);
      expect(access({ actor: jane, actorOwns: true })).toEqual(ops);
    });

    it("is the administrators where there is no claim", () => {
      expect(access()).toEqual(administratorsAlone);
    });
  });

  describe("whose actor is among the resource's owners or viewers", () => {
    it("is whom the resource belongs to, its viewers too", () => {
      expect(access({ actor: jane, of: theirs })).toEqual(theirs);
      expect(access({ actor: jane, of: theirs, actorOwns: true })).toEqual(theirs);
    });

    it.each([
      ["an owner by user", { owners: ["user/jane"], viewers: [] }],
      ["an owner by claim", { owners: ["group/ops"], viewers: [] }],
      ["a viewer by claim", { owners: [], viewers: ["group/ops"] }],
    ])("counts %s", (_, of) => {
      expect(access({ actor: jane, of })).toEqual(of);
    });

    it("does not count a session, which is no claim", () => {
      const of = { owners: ["s-1"], viewers: [] };
      expect(access({ actor: jane, of })).toEqual(administratorsAlone);
    });
  });

  describe("whose actor is not among them", () => {
    it("is the active claim where the type lets it own", () => {
      expect(access({ actor: jane, of: others, actorOwns: true })).toEqual(ops);
    });

    it("is the administrators where the type does not, or there is no claim", () => {
      expect(access({ actor: jane, of: others })).toEqual(administratorsAlone);
      expect(access({ of: others, actorOwns: true })).toEqual(administratorsAlone);
    });
  });

  it("is never nobody, and never fails", () => {
    const claims = fc.array(fc.string({ minLength: 1 }), { maxLength: 4 });
    const actors = fc.record(
      { userId: fc.string(), sessionId: fc.string(), activeClaim: fc.string({ minLength: 1 }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        actors,
        fc.record({ owners: claims, viewers: claims }),
        fc.boolean(),
        (...all) => {
          const [actor, of, actorOwns] = all;
          const { owners, viewers } = access({ actor, of, actorOwns });
          expect(owners.length + viewers.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
