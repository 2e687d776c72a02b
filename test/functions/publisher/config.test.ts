import { describe, expect, it } from "vitest";
import { readIngressBusName } from "../../../functions/publisher/config.ts";

describe("the environment of a function that publishes", () => {
  it("names the bus", () => {
    expect(readIngressBusName({ INGRESS_BUS_NAME: "ingress" })).toBe("ingress");
  });

  it("rejects one without it, by its name", () => {
    expect(() => readIngressBusName({})).toThrow("INGRESS_BUS_NAME");
  });
});
