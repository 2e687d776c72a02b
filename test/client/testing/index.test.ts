import * as testing from "signalbox/testing";
import { expect, it } from "vitest";

it("signalbox/testing exports what tests need, and extends expect", () => {
  expect(Object.keys(testing).sort()).toEqual([
    "consume",
    "expectEvents",
    "expectIgnored",
    "expectSubscribed",
    "inMemoryState",
    "recorded",
  ]);
  expect(expect(() => {}).toPublish).toBeTypeOf("function");
});
