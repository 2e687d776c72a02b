import { describe, expect, it } from "vitest";
import {
  arrange,
  mayHandleBeside,
  type PlannedMessage,
} from "../../../../functions/stages/subscriber/planBatch.ts";
import { record } from "./support/messages.ts";

const attempts = 5;

function message(receiveCount: number, leftBehind = 0): PlannedMessage {
  return { record: record({ receiveCount }), receiveCount, leftBehind };
}

describe("arrange", () => {
  const order = (messages: readonly PlannedMessage[]) =>
    messages.map(({ receiveCount, leftBehind }) => `${receiveCount}/${leftBehind}`);
  const plan = (...messages: readonly PlannedMessage[]) => {
    const { handBack, handle } = arrange(messages);
    return { handBack: order(handBack), handle: order(handle) };
  };

  it("puts what is closest to the dead-letter queue first", () => {
    expect(plan(message(1), message(4), message(2)).handle).toEqual(["4/0", "2/0", "1/0"]);
  });

  it("hands a suspect back at an even receive, and has its neighbours handled", () => {
    expect(plan(message(2, 1), message(1), message(2))).toEqual({
      handBack: ["2/1"],
      handle: ["2/0", "1/0"],
    });
  });

  it("has a suspect handled alone at an odd receive, its neighbours handed back", () => {
    expect(plan(message(3, 1), message(1), message(2))).toEqual({
      handBack: ["2/0", "1/0"],
      handle: ["3/1"],
    });
  });

  it("hands back no neighbour that has been received before more than once", () => {
    expect(plan(message(3, 1), message(3), message(1))).toEqual({
      handBack: ["3/1"],
      handle: ["3/0", "1/0"],
    });
  });

  it("has suspects among themselves handled, the least suspect first", () => {
    expect(plan(message(2, 2), message(4, 1), message(3, 1))).toEqual({
      handBack: [],
      handle: ["4/1", "3/1", "2/2"],
    });
  });
});

describe("mayHandleBeside", () => {
  it.each([
    // receives so far, left behind, receives of what is done → may it be handled?
    ["anything before anything is done", message(5, 3), [], true],
    ["a fresh message beside fresh ones", message(1), [1, 1], true],
    ["a fresh message beside ones with a receive to spare", message(1), [4], true],
    ["a fresh message beside one on its last receive", message(1), [1, 5], false],
    ["a message on its own last receive, whatever is done", message(5), [5], true],
    ["a suspect beside another that has a receive to spare", message(2, 1), [4], true],
    ["a suspect beside another on its last receive", message(5, 1), [5], false],
  ] as const)("%s", (_case, candidate, done, expected) => {
    const finished = done.map((receiveCount) => message(receiveCount));
    expect(mayHandleBeside(candidate, finished, attempts)).toBe(expected);
  });
});
