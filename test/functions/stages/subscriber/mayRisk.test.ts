import { describe, expect, it } from "vitest";
import { mayRisk } from "../../../../functions/stages/subscriber/mayRisk.ts";
import type { Delivery } from "../../../../functions/stages/subscriber/planBatch.ts";
import { record } from "./support/messages.ts";

const maxReceives = 5;

function delivery(receiveCount: number, leftBehind = 0): Delivery {
  return { record: record({ receiveCount }), receiveCount, leftBehind };
}

describe("mayRisk", () => {
  it.each([
    // receives so far, left behind, receives of what is done → may it be handled?
    ["anything before anything is done", delivery(5, 3), [], true],
    ["a fresh message beside fresh ones", delivery(1), [1, 1], true],
    ["a fresh message beside ones with a receive to spare", delivery(1), [4], true],
    ["a fresh message beside one on its last receive", delivery(1), [1, 5], false],
    ["a message on its own last receive, whatever is done", delivery(5), [5], true],
    ["a suspect beside ones with two receives to spare", delivery(2, 1), [1, 3], true],
    ["a suspect beside one with a single receive to spare", delivery(2, 1), [1, 4], false],
    ["a suspect on its last receive beside one that can't bear it", delivery(5, 1), [4], false],
  ] as const)("%s", (_case, candidate, done, expected) => {
    const finished = done.map((receiveCount) => delivery(receiveCount));
    expect(mayRisk(candidate, finished, maxReceives)).toBe(expected);
  });

  it("leaves room for more when a subscription allows more receives", () => {
    expect(mayRisk(delivery(5, 1), [delivery(4)], 10)).toBe(true);
  });
});
