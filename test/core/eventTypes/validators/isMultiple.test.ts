import fc from "fast-check";
import { expect, test } from "vitest";
import { isMultiple } from "../../../../core/eventTypes/validators/isMultiple.ts";

test.each([
  [0.3, 0.1],
  [0.0075, 0.0001],
  [1e308, 0.5],
  [1e21, 1],
  [-0.6, 0.2],
  [0, 0.7],
  [-0, 3],
  [1.1e2, 10],
])("%d is a multiple of %d", (value, divisor) => {
  expect(isMultiple(value, divisor)).toBe(true);
});

test.each([
  [0.007_51, 0.0001],
  [1e308, 7],
  [5e-324, 1e300],
  [4.5, 2],
  [0.1, 0.3],
])("%d is no multiple of %d", (value, divisor) => {
  expect(isMultiple(value, divisor)).toBe(false);
});

test("a number of cents is a multiple of 0.01, and with a tenth of one more it is not", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
      expect(isMultiple(Number(`${cents}e-2`), 0.01)).toBe(true);
      expect(isMultiple(Number(`${cents}1e-3`), 0.01)).toBe(false);
    }),
  );
});
