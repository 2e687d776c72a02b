import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Caller } from "../../../admin/audit/AuditSearch.ts";
import { listSuspects, type SuspectPaging } from "../../../admin/operations/listSuspects.ts";
import { seeContent } from "../../../core/audit/visibleTo.ts";
import { openOperation } from "../../support/openOperation.ts";
import { deployment, emptyWorld, now, portsOf, type World } from "../support/World.ts";

const due = (minutes: number) => ({
  deadline: new Date(now.getTime() + minutes * 60_000).toISOString(),
});

function list(world: World, paging: Partial<SuspectPaging> = {}) {
  return listSuspects(portsOf(world), deployment, { limit: 10, ...paging });
}

/** The ids of all pages, each page by itself. */
async function pages(world: World, paging: Partial<SuspectPaging>): Promise<string[][]> {
  const found: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(world, { ...paging, ...(cursor === undefined ? {} : { cursor }) });
    found.push(page.suspects.map(({ id }) => id));
    ({ cursor } = page);
  } while (cursor !== undefined);
  return found;
}

describe("listSuspects", () => {
  it("lists what is past its deadline, the longest overdue first, told of or not", async () => {
    const world = emptyWorld();
    world.operations.add(openOperation("late", due(-5)));
    world.operations.add(openOperation("later", due(-60)), { isMarked: true });
    world.operations.add(openOperation("in time", due(1)));
    const { suspects, cursor } = await list(world);
    expect(suspects).toEqual([
      { key: "orders#later", ...openOperation("later", due(-60)), overdueSeconds: 3600 },
      { key: "orders#late", ...openOperation("late", due(-5)), overdueSeconds: 300 },
    ]);
    expect(cursor).toBeUndefined();
  });

  it("takes a deadline that is now for one that is past", async () => {
    const world = emptyWorld();
    world.operations.add(openOperation("now", due(0)));
    expect((await list(world)).suspects).toMatchObject([{ id: "now", overdueSeconds: 0 }]);
  });

  it("lists those within their deadline too, on request", async () => {
    const world = emptyWorld();
    world.operations.add(openOperation("in time", due(10)));
    const { suspects } = await list(world, { open: true });
    expect(suspects).toMatchObject([{ id: "in time", overdueSeconds: -600 }]);
  });

  it("looks back to a deadline, that one included", async () => {
    const world = emptyWorld();
    for (const minutes of [-90, -60, -30]) {
      world.operations.add(openOperation(`due ${minutes}`, due(minutes)));
    }
    const since = new Date(now.getTime() - 60 * 60_000);
    const { suspects } = await list(world, { since });
    expect(suspects.map(({ id }) => id)).toEqual(["due -60", "due -30"]);
    expect((await list(world, { since: new Date(now.getTime() + 5000) })).suspects).toEqual([]);
  });

  it("shows each once in full pages, however the index cuts its own", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 3 }), fc.boolean()), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        async (operations, limit, largestPage) => {
          const world = emptyWorld();
          world.operations.largestPage = largestPage;
          for (const [index, [minutes, isMarked]] of operations.entries()) {
            world.operations.add(openOperation(`o-${index}`, due(minutes)), { isMarked });
          }
          const found = await pages(world, { limit });
          const wanted = operations.flatMap(([minutes], index) =>
            minutes <= 0
              ? [{ id: `o-${index}`, place: `${due(minutes).deadline}#orders#o-${index}` }]
              : [],
          );
          wanted.sort((left, right) => (left.place < right.place ? -1 : 1));
          expect(found.flat()).toEqual(wanted.map(({ id }) => id));
          expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("goes on where it was when an operation is told of, or a new one comes, between two pages", async () => {
    const world = emptyWorld();
    world.operations.add(openOperation("a", due(-3)));
    world.operations.add(openOperation("b", due(-2)));
    const first = await list(world, { limit: 1 });
    world.operations.add(openOperation("a", due(-3)), { isMarked: true });
    world.operations.add(openOperation("c", due(-1)));
    const rest = await list(world, { cursor: String(first.cursor) });
    expect(rest.suspects.map(({ id }) => id)).toEqual(["b", "c"]);
  });

  it("shows a caller what its claims may see, in full pages", async () => {
    const world = emptyWorld();
    for (let index = 0; index < 30; index += 1) {
      const visibleTo = index % 3 === 0 ? ["staff", "user/jane"] : ["others"];
      world.operations.add(openOperation(`o-${index}`, { ...due(index - 40), visibleTo }));
    }
    world.operations.add(openOperation("of the administrators", due(-1)));
    const caller = { claims: ["user/jane", "nothing"] };
    const found = await pages(world, { limit: 4, caller });
    expect(found.map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(found.flat().every((id) => Number(id.slice(2)) % 3 === 0)).toBe(true);
    expect((await list(world, { limit: 50, caller: { claims: [] } })).suspects).toEqual([]);
    const all = await list(world, { limit: 50, caller: { claims: ["administrators"] } });
    expect(all.suspects).toHaveLength(31);
    expect(all.suspects[0]).not.toHaveProperty("visibleTo");
  });

  it("reads who may see an operation in its record, where the list is too long for the note", async () => {
    const world = emptyWorld();
    world.operations.add(openOperation("long", { ...due(-1), visibleTo: [seeContent] }));
    const { suspects } = await list(world, { caller: { claims: ["user/jane"] } });
    expect(suspects).toEqual([]);
  });

  it("rejects a cursor of another caller, and what is no caller", async () => {
    const world = emptyWorld();
    for (const id of ["a", "b"]) {
      world.operations.add(openOperation(id, { ...due(-1), visibleTo: ["user/jane"] }));
    }
    const { cursor = "" } = await list(world, { limit: 1, caller: { claims: ["user/jane"] } });
    await expect(list(world, { cursor })).rejects.toMatchObject({ code: "USAGE_INVALID" });
    await expect(
      list(world, { caller: { claims: "user/jane" as unknown as string[] } }),
    ).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
    const unknown = { caller: undefined } as unknown as { readonly caller: Caller };
    await expect(list(world, unknown)).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
  });

  it("asks each partition once for a page", async () => {
    const world = emptyWorld();
    for (let index = 0; index < 30; index += 1) {
      world.operations.add(openOperation(`o-${index}`, due(-1)));
    }
    await list(world);
    expect(world.operations.queries).toHaveLength(5);
  });

  it.each(["x", "", "AAAAAAAAAAAAAAAA", "....", "a".repeat(500)])(
    "rejects the cursor %j",
    async (cursor) => {
      await expect(list(emptyWorld(), { cursor })).rejects.toMatchObject({ code: "USAGE_INVALID" });
    },
  );

  it("rejects a cursor of a listing with other operations in it", async () => {
    const world = emptyWorld();
    for (const id of ["a", "b"]) world.operations.add(openOperation(id, due(-1)));
    const { cursor = "" } = await list(world, { limit: 1 });
    await expect(list(world, { cursor, open: true })).rejects.toMatchObject({
      code: "USAGE_INVALID",
    });
  });
});
