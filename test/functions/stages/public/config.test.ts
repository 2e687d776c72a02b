import { describe, expect, it } from "vitest";
import { readReconcilerConfig } from "../../../../functions/stages/public/config.ts";
import { encodeGrants } from "../../../../project/grants/reconciledGrants.ts";
import { grants, ours } from "../../../support/grants/rules.ts";

const environment = {
  PUBLIC_BUS_ARN: `arn:aws:events:eu-central-1:${ours}:event-bus/shop-public`,
  INGRESS_BUS_NAME: "shop-ingress",
  DEPLOYMENT: "shop",
  GRANTS: encodeGrants(grants),
};

describe("readReconcilerConfig", () => {
  it("reads what rules are held against", () => {
    const { book, ...buses } = readReconcilerConfig(environment);
    expect(buses).toEqual({ publicBusName: "shop-public", ingressBusName: "shop-ingress" });
    expect(book).toMatchObject({ place: { region: "eu-central-1", account: ours }, grants });
    expect(book.isRuleOf("parcels", "shop-grant-parcels.1")).toBe(true);
  });

  it("takes no grants as none", () => {
    const { book } = readReconcilerConfig({ ...environment, GRANTS: encodeGrants([]) });
    expect(book.grants).toEqual([]);
  });

  it.each(Object.keys(environment))("refuses an environment without %s", (name) => {
    expect(() => readReconcilerConfig({ ...environment, [name]: undefined })).toThrow(name);
  });

  it.each(["shop-public", "arn:aws:sqs:eu-central-1:1:x", "arn:aws:events:eu-central-1:1:rule/x"])(
    "refuses what is no ARN of a bus: %s",
    (arn) => {
      expect(() => readReconcilerConfig({ ...environment, PUBLIC_BUS_ARN: arn })).toThrow(arn);
    },
  );

  it.each([
    "{",
    "[]",
    "{}",
    "null",
    '{"types":[],"grants":[["a","111122223333",[0]]]}',
    '{"types":[],"grants":["a"]}',
  ])("refuses grants that can't be read: %s", (text) => {
    expect(() => readReconcilerConfig({ ...environment, GRANTS: text })).toThrow("GRANTS");
  });
});
