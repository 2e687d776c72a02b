import { describe, expect, it } from "vitest";
import { judgeClosedQueue } from "../../../smoke/checks/closedDeadLetters.ts";

describe("judgeClosedQueue", () => {
  it("decides by what SQS moved, once the queue is closed to everybody else", () => {
    const verdict = (isMoved: boolean) => judgeClosedQueue({ isClosed: true, isMoved }).verdict;
    expect(verdict(true)).toBe("confirmed");
    expect(verdict(false)).toBe("contradicted");
  });

  it.each([true, false])("decides nothing while the queue is open, moved or not: %s", (isMoved) => {
    expect(judgeClosedQueue({ isClosed: false, isMoved }).verdict).toBe("undetermined");
  });

  it("shows what was seen of both messages", () => {
    expect(judgeClosedQueue({ isClosed: true, isMoved: false }).evidence).toEqual([
      "a message put on the dead-letter queue by hand was denied",
      "a message that was received twice did not come to it",
    ]);
  });
});
