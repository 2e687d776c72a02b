import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Listing, readNewestFirst } from "../../../admin/audit/readNewestFirst.ts";
import { quarantineListing } from "../../../admin/quarantine/quarantineListing.ts";
import { type AuditRow, toRow } from "../../../core/audit/AuditRow.ts";
import { InMemoryAuditReader } from "../support/InMemoryAuditReader.ts";
import { rejected } from "../support/records.ts";
import { now } from "../support/World.ts";

const since = new Date("2026-08-01T00:00:00.000Z");
/** Three shards. */
const ground = { shards: [{ from: "2026-01-01", shards: 3 }], secret: "secret" };
const listing = quarantineListing(undefined, since, ground);

const hour = 3_600_000;
const records = fc
  .array(
    fc.record({
      // Few enough near the end for several rows of one moment.
      hoursAgo: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2600 })),
      detailType: fc.constantFrom("order.placed", "order.state"),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map(({ hoursAgo, detailType }, index) =>
      rejected(
        {
          detailType,
          id: `id-${index}`,
          ingressId: `ingress-${index}`,
          receivedAt: new Date(now.getTime() - hoursAgo * hour).toISOString(),
        },
        ground.shards,
      ),
    ),
  );

async function readPages(
  table: InMemoryAuditReader,
  options: Pick<Listing, "limit">,
  betweenPages: () => void = () => undefined,
) {
  const pages: (readonly AuditRow[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await readNewestFirst(table, {
      ...listing,
      ...options,
      ...(cursor === undefined ? {} : { cursor }),
    });
    pages.push(page.rows);
    if (pages.length > 100) throw new Error("the pages never end");
    cursor = page.cursor;
    betweenPages();
  } while (cursor !== undefined);
  return pages;
}

describe("readNewestFirst", () => {
  it("shows every row once, newest first, whatever the page size", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 7 }), async (items, limit) => {
        const table = new InMemoryAuditReader();
        table.put(...items);
        const pages = await readPages(table, { limit });
        const rows = pages.flat();
        expect(rows.map(({ sk }) => sk).sort()).toEqual(
          items.map((item) => (item["sk"] && "S" in item["sk"] ? item["sk"].S : "")).sort(),
        );
        const times = rows.map(({ receivedAt }) => receivedAt);
        expect(times).toEqual(times.toSorted().reverse());
        // No page but an empty table's is empty, and none is larger than asked for.
        expect(pages.every((page) => page.length <= limit)).toBe(true);
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        expect(items.length === 0 || pages.at(-1)?.length !== 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("is not disturbed by what arrives between two pages", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 7 }), async (items, limit) => {
        const table = new InMemoryAuditReader();
        table.put(...items);
        let arrived = 0;
        const pages = await readPages(table, { limit }, () => {
          for (let copy = 0; copy < 4; copy += 1) {
            arrived += 1;
            const ingressId = `late-${arrived}`;
            const receivedAt = new Date(now.getTime() + arrived).toISOString();
            table.put(rejected({ id: ingressId, ingressId, receivedAt }, ground.shards));
          }
        });
        expect(pages.flat()).toHaveLength(items.length);
        const times = pages.flat().map(({ receivedAt }) => receivedAt);
        expect(times).toEqual(times.toSorted().reverse());
      }),
      { numRuns: 100 },
    );
  });

  it("goes through a moment of many rows page by page, whatever joins it meanwhile", async () => {
    const [receivedAt, limit] = ["2026-11-20T10:00:00.000Z", 3];
    const table = new InMemoryAuditReader();
    const put = (id: string) =>
      table.put(rejected({ id, ingressId: id, receivedAt }, ground.shards));
    for (let index = 0; index < 30; index += 1) put(`first-${index}`);
    let arrived = 0;
    const pages = await readPages(table, { limit }, () => {
      for (let copy = 0; copy < 2; copy += 1) put(`late-${arrived++}`);
    });
    const shown = pages.flat().map(({ pk }) => pk);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((pk) => pk.includes("first"))).toHaveLength(30);
  });

  it("leaves none out when the row at which a page ended has expired", async () => {
    const table = new InMemoryAuditReader();
    for (let index = 0; index < 20; index += 1) {
      const id = `id-${index}`;
      table.put(rejected({ id, ingressId: id, receivedAt: "2026-11-20T10:00:00.000Z" }));
    }
    const first = await readNewestFirst(table, { ...listing, limit: 5 });
    const gone = first.rows.at(-1)?.pk;
    table.items.splice(0, 20, ...table.items.filter((item) => toRow(item).pk !== gone));
    const cursor = String(first.cursor);
    const rest = await readNewestFirst(table, { ...listing, limit: 50, cursor });
    const shown = new Set([...first.rows, ...rest.rows].map(({ pk }) => pk));
    expect(shown.size).toBe(20);
  });

  it("says where a page starts that goes on behind any row of this one", async () => {
    const table = new InMemoryAuditReader();
    for (let index = 0; index < 12; index += 1) {
      const id = `id-${index}`;
      const receivedAt = new Date(now.getTime() - (index % 3) * 30 * 24 * hour).toISOString();
      table.put(rejected({ id, ingressId: id, receivedAt }, ground.shards));
    }
    const all = await readNewestFirst(table, { ...listing, limit: 12 });
    expect(all.cursor).toBeUndefined();
    for (const [index, row] of all.rows.entries()) {
      const cursor = all.cursorBehind(row);
      const { rows } = await readNewestFirst(table, { ...listing, limit: 12, cursor });
      expect(rows).toEqual(all.rows.slice(index + 1));
    }
  });

  it("leaves out what is older than the beginning, on every page", async () => {
    const table = new InMemoryAuditReader();
    for (let days = 0; days < 10; days += 1) {
      const receivedAt = new Date(now.getTime() - days * 24 * hour).toISOString();
      table.put(rejected({ id: `id-${days}`, ingressId: `in-${days}`, receivedAt }));
    }
    const recent = quarantineListing(undefined, new Date(now.getTime() - 4 * 24 * hour), ground);
    const first = await readNewestFirst(table, { ...recent, limit: 3 });
    const later = { ...recent, since: now.toISOString() };
    const second = await readNewestFirst(table, {
      ...later,
      limit: 3,
      ...(first.cursor === undefined ? {} : { cursor: first.cursor }),
    });
    expect([...first.rows, ...second.rows]).toHaveLength(5);
    expect(second.cursor).toBeUndefined();
  });

  it("reads on through pages that the filter empties", async () => {
    const table = new InMemoryAuditReader();
    for (let index = 0; index < 50; index += 1) {
      const detailType = index === 49 ? "order.state" : "order.placed";
      const receivedAt = new Date(now.getTime() - index * hour).toISOString();
      table.put(rejected({ detailType, id: `id-${index}`, ingressId: `in-${index}`, receivedAt }));
    }
    const typed = quarantineListing("orders@order.state", since, ground);
    const page = await readNewestFirst(table, { ...typed, limit: 2 });
    expect(page.rows.map(({ pk }) => pk)).toEqual(["orders#id-49"]);
    expect(page.cursor).toBeUndefined();
  });

  it("ends where much was read for little, says so, and goes on from there", async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (items, limit, maxReads) => {
          const table = new InMemoryAuditReader();
          table.put(...items);
          const matches = ({ type }: AuditRow) => type === "orders@order.state";
          const sparse = { ...listing, matches, maxReads, limit };
          const shown: AuditRow[] = [];
          let cursor: string | undefined;
          do {
            const start = cursor === undefined ? {} : { cursor };
            const page = await readNewestFirst(table, { ...sparse, ...start });
            shown.push(...page.rows);
            if (page.rows.length < limit && page.cursor !== undefined) {
              const since = page.searchedTo ?? "";
              expect(page.rows.every(({ receivedAt }) => receivedAt >= since)).toBe(true);
              expect(since).not.toBe("");
            }
            cursor = page.cursor;
          } while (cursor !== undefined);
          const all = await readNewestFirst(table, { ...listing, matches, limit: 100 });
          expect(shown).toEqual(all.rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("asks each partition once for a page that all rows match", async () => {
    const table = new InMemoryAuditReader();
    for (let index = 0; index < 100; index += 1) {
      const id = `id-${index}`;
      table.put(rejected({ id, ingressId: id }, ground.shards));
    }
    const { rows } = await readNewestFirst(table, { ...listing, limit: 50 });
    expect(rows).toHaveLength(50);
    expect(table.queries).toBe(ground.shards[0]?.shards);
  });
});
