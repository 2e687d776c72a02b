import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { matches } from "../../../../core/patterns/matches.ts";
import { parseEvent } from "../../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";
import { RuleSet } from "../../../../core/patterns/RuleSet.ts";
import { readVectors } from "./readVectors.ts";

interface Bug {
  readonly id: string;
  readonly rules: readonly string[];
  readonly event: string;
  readonly logical: readonly boolean[] | "error";
  readonly event_ruler_2_0_1: readonly boolean[] | string;
}

/** Bugs that AWS has too, by surer lines of the other files: it is AWS that has to be foretold. */
const foundOnAws: Readonly<Record<string, string>> = {
  B3: "recorded: 10.0.0.1/0 takes the number 1",
  B4: "lines 4930 and 4933 of event-patterns.jsonl; the first is this very input",
  B5: "recorded: 𐐀 without regard to case is not 𐐀 but ??; line 7217 is this very input",
};

const bugs = readVectors<Bug>("known-library-bugs");

describe.each(bugs.filter(({ id }) => !Object.hasOwn(foundOnAws, id)))(
  "the library's bug $id",
  ({ rules, event, logical }) => {
    if (logical === "error") {
      it("is a refusal here", () => {
        for (const rule of rules) expect(() => parsePattern(rule)).toThrow(SignalboxError);
      });
      return;
    }

    it("is not in matches", () => {
      const found = rules.map((rule) => matches(parsePattern(rule), parseEvent(event)));
      expect(found).toEqual(logical);
    });

    it.each(["as given", "in reverse"])("is not in a set of the rules %s", (order) => {
      const ids = rules.map((_rule, index) => index);
      const set = new RuleSet<number>();
      for (const id of order === "in reverse" ? ids.toReversed() : ids) {
        set.add(id, parsePattern(rules[id] ?? ""));
      }
      const found = set.match(parseEvent(event));
      expect(ids.map((id) => found.includes(id))).toEqual(logical);
    });
  },
);

describe("the library's bugs that AWS has", () => {
  it.each(bugs.filter(({ id }) => Object.hasOwn(foundOnAws, id)))(
    "are here too: $id",
    ({ rules, event, event_ruler_2_0_1 }) => {
      const found = rules.map((rule) => matches(parsePattern(rule), parseEvent(event)));
      expect(found).toEqual(event_ruler_2_0_1);
    },
  );
});
