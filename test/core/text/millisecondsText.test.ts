import { expect, it } from "vitest";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";

it.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [1000, "1 s"],
  [3210, "3.2 s"],
  [240_000, "4 min"],
  [5_400_000, "1.5 h"],
  [-120, "-120 ms"],
  [-2000, "-2 s"],
])("%d ms reads as %s", (ms, text) => {
  expect(millisecondsText(ms)).toBe(text);
});
