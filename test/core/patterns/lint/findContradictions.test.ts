import { expect, it } from "vitest";
import { lintSubscriptions, projectTypes } from "../../../support/lint/lintSubscriptions.ts";

const closed = { type: "object", additionalProperties: false };
const types = projectTypes({
  // An x that holds a y, itself and inside: only an array of objects can.
  "shop@list.made": {
    ...closed,
    properties: {
      x: {
        type: "array",
        items: {
          anyOf: [{ type: "string" }, { ...closed, properties: { y: { type: "string" } } }],
        },
      },
      z: { type: "string" },
    },
  },
  "shop@text.made": { ...closed, properties: { x: { type: "string" }, z: { type: "string" } } },
});

const when = {
  data: { x: { y: ["a"] } },
  $or: [{ data: { x: ["b"] } }, { data: { z: ["q"] } }],
};

it.each([[["shop@list.made", "shop@text.made"]], [["shop@text.made", "shop@list.made"]]])(
  "finds the same in %j as in any other order",
  (to) => {
    const rules = lintSubscriptions([{ to, when }], types)
      .filter(({ file }) => file.startsWith("functions"))
      .map(({ rule, severity }) => `${severity} ${rule}`);
    const expected = lintSubscriptions([{ to: [...to].reverse(), when }], types)
      .filter(({ file }) => file.startsWith("functions"))
      .map(({ rule, severity }) => `${severity} ${rule}`);
    expect(rules.toSorted()).toEqual(expected.toSorted());
  },
);
