import { describe, expect, it } from "vitest";
import type { AuditSearch } from "../../../admin/audit/AuditSearch.ts";
import { type FollowOptions, followEvents } from "../../../admin/audit/followEvents.ts";
import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { accepted } from "../support/records.ts";
import { deployment, emptyWorld, now, portsOf, type World } from "../support/World.ts";

/** So many milliseconds after all tests take place. */
const after = (ms: number) => new Date(now.getTime() + ms);

/** An event that the gate took then; its id says when. */
const event = (ms: number, options: object = {}) =>
  accepted({ id: `at${ms}`, receivedAt: after(ms), ...options });

/** A world in which things happen while somebody follows it. */
interface Happening extends FollowOptions {
  readonly world: World;
  /** What happens by when the reader looks again, by looks. */
  readonly happen: (look: number) => void;
}

/** What a reader shows until it is interrupted, look by look, and how long it paused. */
async function follow(
  looks: number,
  { world, happen, ...options }: Partial<Omit<Happening, "signal">>,
  search: AuditSearch = { type: "orders@order.placed" },
) {
  const [controller, pauses] = [new AbortController(), [] as number[]];
  const shown: string[][] = [];
  const problems: string[] = [];
  const ports = {
    ...portsOf(world ?? emptyWorld()),
    pause: async (ms: number, signal: AbortSignal) => {
      pauses.push(ms);
      happen?.(pauses.length);
      if (pauses.length === looks) controller.abort();
      signal.throwIfAborted();
    },
  };
  const steps = followEvents(ports, deployment, search, { ...options, signal: controller.signal });
  for await (const { rows, problem } of steps) {
    if (rows.length > 0) shown.push(rows.map(({ pk }) => pk.slice("orders#".length)));
    if (problem) problems.push(problem.message);
  }
  return { shown, pauses, problems };
}

/** Puts records into a world by looks. */
function arriving(world: World, arrivals: Readonly<Record<number, readonly AttributeMap[]>>) {
  return { world, happen: (look: number) => world.table.put(...(arrivals[look] ?? [])) };
}

describe("followEvents", () => {
  it("shows what comes from now on, each once, oldest first", async () => {
    const world = emptyWorld();
    world.table.put(event(-60_000), event(-1000));
    const arrivals = { 1: [event(200), event(100)], 3: [event(3000)] };
    const { shown } = await follow(6, arriving(world, arrivals));
    expect(shown).toEqual([["at100", "at200"], ["at3000"]]);
  });

  it("begins with what came since a moment", async () => {
    const world = emptyWorld();
    world.table.put(event(-60_000), event(-1000), event(-500));
    const { shown } = await follow(4, { world, since: after(-2000) });
    expect(shown).toEqual([["at-1000", "at-500"]]);
  });

  it("shows the first event there ever was", async () => {
    const { shown } = await follow(3, arriving(emptyWorld(), { 1: [event(0)] }));
    expect(shown).toEqual([["at0"]]);
  });

  it("shows what turns up late, behind what was shown", async () => {
    const world = emptyWorld();
    const arrivals = { 1: [event(20_000)], 2: [event(8000)], 3: [event(6000), event(20_001)] };
    const { shown } = await follow(6, arriving(world, arrivals));
    expect(shown).toEqual([["at20000"], ["at8000"], ["at6000", "at20001"]]);
  });

  it("does not rely on this machine's clock", async () => {
    const world = emptyWorld();
    const day = 86_400_000;
    world.table.put(event(-day));
    const { shown } = await follow(4, arriving(world, { 1: [event(-day + 500)], 2: [event(day)] }));
    expect(shown).toEqual([[`at${-day + 500}`], [`at${day}`]]);
  });

  it("looks every second while something comes, and less and less when nothing does", async () => {
    const arrivals = { 6: [event(0)] };
    const { pauses } = await follow(8, arriving(emptyWorld(), arrivals));
    expect(pauses).toEqual([1000, 1500, 2250, 3375, 5000, 5000, 1000, 1500]);
  });

  it("looks at no more than the last seconds, though none of it matches", async () => {
    const world = emptyWorld();
    for (let minute = 0; minute < 50; minute += 1) world.table.put(event(minute * 60_000));
    const counted: number[] = [];
    const query = world.table.query.bind(world.table);
    world.table.query = async (asked) => {
      const page = await query(asked);
      counted.push(page.rows.length);
      return page;
    };
    await follow(5, { world }, { type: "orders@order.placed", user: "nobody" });
    expect(counted.length > 4).toBe(true);
    await follow(5, { world }, { type: "orders@order.placed", severity: "low" });
    expect(Math.max(...counted) <= 2).toBe(true);
  });

  it("shows a caller only what he may see", async () => {
    const ops = { actor: { activeClaim: "ops" } };
    const arrivals = { 1: [event(1, ops), event(2)], 2: [event(3, ops)] };
    const caller = { claims: ["ops"] };
    const { shown } = await follow(4, { ...arriving(emptyWorld(), arrivals), caller });
    expect(shown).toEqual([["at1"], ["at3"]]);
  });

  it("tells of what passes and goes on, missing nothing, and pauses for longer and longer", async () => {
    const world = emptyWorld();
    const query = world.table.query.bind(world.table);
    let look = 0;
    world.table.query = async (asked) => {
      if (look >= 1 && look < 4) throw throttled();
      return query(asked);
    };
    const { shown, problems, pauses } = await follow(7, {
      world,
      happen: (number) => {
        look = number;
        if (number === 2) world.table.put(event(1));
      },
    });
    expect(shown).toEqual([["at1"]]);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain("ThrottlingException");
    expect(pauses).toEqual([1000, 1500, 2250, 3375, 1000, 1500, 2250]);
  });

  it("fails with what does not pass, and with what can't be reached at first", async () => {
    const world = emptyWorld();
    for (const [name, code] of [
      ["AccessDeniedException", "AccessDeniedException"],
      ["ThrottlingException", "ThrottlingException"],
    ]) {
      world.table.query = () => Promise.reject(Object.assign(new Error("no"), { name }));
      await expect(follow(3, { world })).rejects.toMatchObject({ name: code });
    }
  });

  it("rejects options that are misspelt", async () => {
    const options = { signal: new AbortController().signal, claims: ["ops"] } as FollowOptions;
    const steps = followEvents(portsOf(emptyWorld()), deployment, {}, options);
    await expect(steps.next()).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
  });
});

function throttled(): Error {
  const name = "ThrottlingException";
  return Object.assign(new Error("Rate exceeded"), { name, $metadata: {} });
}
