import { describe, expect, it } from "vitest";
import {
  mayHandleBeside,
  type PlannedMessage,
} from "../../../../functions/stages/subscriber/planBatch.ts";
import { record } from "./support/messages.ts";

const maxReceives = 5;

function message(receiveCount: number, leftBehind = 0): PlannedMessage {
  return { record: record({ receiveCount }), receiveCount, leftBehind };
}

describe("mayHandleBeside", () => {
  it.each([
    // receives so far, left behind, receives of what is done → may it be handled?
    ["anything before anything is done", message(5, 3), [], true],
    ["a fresh message beside fresh ones", message(1), [1, 1], true],
    ["a fresh message beside ones with a receive to spare", message(1), [4], true],
    ["a fresh message beside one on its last receive", message(1), [1, 5], false],
    ["a message on its own last receive, whatever is done", message(5), [5], true],
    ["a suspect beside ones with two receives to spare", message(2, 1), [1, 3], true],
    ["a suspect beside one with a single receive to spare", message(2, 1), [1, 4], false],
    ["a suspect on its last receive beside one that can't bear it", message(5, 1), [4], false],
  ] as const)("%s", (_case, candidate, done, expected) => {
    const finished = done.map((receiveCount) => message(receiveCount));
    expect(mayHandleBeside(candidate, finished, maxReceives)).toBe(expected);
  });

  it("leaves room for more when a subscription allows more receives", () => {
    expect(mayHandleBeside(message(5, 1), [message(4)], 10)).toBe(true);
  });
});
