import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { checkPattern } from "../../../core/patterns/checkPattern.ts";
import { matches } from "../../../core/patterns/matches.ts";
import { parseEvent } from "../../../core/patterns/parseEvent.ts";
import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

function check(stdin: string | Uint8Array, ...args: readonly string[]) {
  return runCommand(["patterns", "check", ...args], emptyWorld(), { stdin });
}

async function answers(...lines: readonly unknown[]): Promise<readonly string[]> {
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const { code, out } = await check(`${texts.join("\n")}\n`);
  expect(code).toBe(0);
  return out.split("\n").slice(0, -1);
}

const opened = { detail: { action: ["opened"] } };

describe("patterns check", () => {
  it("answers each line in order", async () => {
    expect(
      await answers(
        { pattern: opened, event: { detail: { action: "opened" } } },
        { pattern: opened, event: { detail: { action: "closed" } } },
        { pattern: { detail: "opened" }, event: {} },
        { pattern: opened, event: { detail: { action: ["closed", "opened"] } } },
      ),
    ).toEqual(["true", "false", expect.stringMatching(/^invalid: .*detail/), "true"]);
  });

  it("takes JSON text in strings as well as JSON itself", async () => {
    const pattern = '{"n":[9007199254740993]}';
    const event = '{"n":9007199254740993}';
    expect(
      await answers(
        { pattern, event },
        `{"pattern":${pattern},"event":${event}}`,
        `{"pattern":${pattern},"event":${JSON.stringify(event)}}`,
        `{"event": ${event} , "pattern":${JSON.stringify(pattern)}, "id": 7}`,
      ),
    ).toEqual(["true", "true", "true", "true"]);
  });

  it("keeps digits and names that stand twice, of the JSON itself too", async () => {
    expect(
      await answers(
        '{"pattern":{"n":[9007199254740993]},"event":{"n":9007199254740992}}',
        '{"pattern":{"n":[1]},"event":{"n":1,"n":2}}',
        '{"pattern":{"n":[1],"n":[2]},"event":{"n":1}}',
        '{"pattern":{"n":[1]},"pattern":{"n":[2]},"event":{"n":2}}',
      ),
    ).toEqual(["false", "true", "false", "true"]);
  });

  it("takes an event as deep as may be, in a string or not", async () => {
    const event = `{"a":${"[".repeat(999)}1${"]".repeat(999)}}`;
    const pattern = { a: [1] };
    expect(await answers({ pattern, event }, `{"pattern":{"a":[1]},"event":${event}}`)).toEqual([
      "true",
      "true",
    ]);
  });

  it("answers as the matcher does, whatever stands in a line", async () => {
    const word = fc.constantFrom("a", "b", "", null, 1, true);
    const value = fc.oneof(word, fc.array(word), fc.dictionary(fc.constantFrom("a", "b"), word));
    const json = fc.dictionary(fc.constantFrom("a", "b", "$or"), fc.oneof(value, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(json, json), { minLength: 1 }), async (cases) => {
        const lines = cases.map(([pattern, event]) => ({ pattern, event }));
        const given = (await answers(...lines)).map((line) =>
          line.replace(/^invalid: .*/, "invalid"),
        );
        const expected = cases.map(([pattern, event]) => expectedAnswer(pattern, event));
        expect(given).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["an empty line", "", "the line is empty"],
    ["blanks", "  \t\r", "the line is empty"],
    ["no JSON", "{", "the line is not JSON"],
    ["a list", "[1]", "the line is no JSON object"],
    ["no event", '{"pattern":{"a":[1]}}', 'the line has no "event"'],
    ["no pattern", '{"event":{"a":1}}', 'the line has no "pattern"'],
    ["a pattern that is no object", '{"pattern":[],"event":{}}', "must be an object"],
    ["a pattern that is no JSON", '{"pattern":"{","event":{}}', "must be JSON"],
    ["an event that is no object", '{"pattern":{"a":[1]},"event":5}', "must be a JSON object"],
    ["an event that is no JSON", '{"pattern":{"a":[1]},"event":"{"}', "must be JSON"],
    ["an unknown operator", '{"pattern":{"a":[{"like":"x"}]},"event":{}}', "like"],
    ["a pattern past 4,096 characters", { pattern: { a: ["x".repeat(5000)] }, event: {} }, "4096"],
    [
      "wildcards past EventBridge's complexity",
      { pattern: { a: [{ wildcard: "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*" }] }, event: {} },
      "wildcards",
    ],
    [
      "100,000 levels",
      `{"pattern":${"[".repeat(100_000)}${"]".repeat(100_000)},"event":{}}`,
      "nest",
    ],
  ])("calls %s invalid and goes on", async (_what, line, reason) => {
    const [first, second, ...others] = await answers(line, { pattern: opened, event: {} });
    expect(first).toMatch(/^invalid: ./);
    expect(first).toContain(reason);
    expect(first?.length).toBeLessThan(1100);
    expect([second, ...others]).toEqual(["false"]);
  });

  it("calls a line past 4 MB invalid and goes on", async () => {
    const event = { text: "x".repeat(5_000_000) };
    expect(await answers({ pattern: opened, event }, { pattern: opened, event: {} })).toEqual([
      "invalid: the line is longer than 4 MB",
      "false",
    ]);
  });

  it("calls bytes that are no text invalid and goes on", async () => {
    const good = Buffer.from('\n{"pattern":{"a":[1]},"event":{"a":1}}');
    const { out } = await check(Buffer.concat([Buffer.from([0xff, 0xfe]), good]));
    expect(out).toBe("invalid: the line is not text in UTF-8\ntrue\n");
  });

  it("gives the reason on one line, with nothing a terminal would obey", async () => {
    const pattern = { "a\nb\u001b[2J": [{ "pre\nfix": 1 }] };
    const [answer, ...others] = await answers({ pattern, event: {} });
    expect(answer).toContain("\\u001b");
    expect(others).toEqual([]);
  });

  it("writes JSON lines with --json", async () => {
    const lines = '{"pattern":{"a":[1]},"event":{"a":1}}\n\n';
    const { out } = await check(lines, "--json");
    expect(out).toBe('{"result":true}\n{"invalid":"the line is empty"}\n');
  });

  it("answers nothing to nothing", async () => {
    expect(await check("")).toMatchObject({ code: 0, out: "", err: "" });
  });

  it("finds lines wherever the stream is cut", async () => {
    const line = '{"pattern":{"a":["ä€😀"]},"event":{"a":"ä€😀"}}';
    const stdin = Buffer.from(Array.from({ length: 4000 }, () => line).join("\n"));
    const { out } = await check(stdin);
    expect(out).toBe("true\n".repeat(4000));
  });
});

function expectedAnswer(pattern: object, event: object): string {
  try {
    return String(matches(checkPattern(pattern), parseEvent(JSON.stringify(event))));
  } catch (error) {
    if (error instanceof SignalboxError) return "invalid";
    throw error;
  }
}
