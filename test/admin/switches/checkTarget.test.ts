import { describe, expect, it } from "vitest";
import { checkTarget } from "../../../admin/switches/checkTarget.ts";
import { gateCatalog } from "../../support/gate/gateCatalog.ts";

const check = (name: string) => () => checkTarget({ kind: "type", name }, gateCatalog);

describe("checkTarget", () => {
  it("takes declared types, and what opens an operation", () => {
    expect(check("orders@order.placed")).not.toThrow();
    expect(check("orders@order.ship")).not.toThrow();
  });

  it("rejects the router's own types", () => {
    expect(check("signalbox@event.rejected")).toThrow("the router's own");
  });

  it("rejects what closes an operation, and names it", () => {
    expect(check("orders@order.ship.failed")).toThrow("closes the operation orders@order.ship:");
  });
});
