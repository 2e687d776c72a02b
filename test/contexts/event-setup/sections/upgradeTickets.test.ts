import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { upgradeTickets } from "../../../../functions/contexts/event-setup/sections/upgradeTickets.ts";

const ticket = { id: "regular", name: "Both days", price: "449.00", quota: 300 };
const ofPrice = (price: string, currency = "EUR") =>
  upgradeTickets({ currency, tickets: [{ ...ticket, price }] }, 1).tickets[0]?.price;

describe("upgradeTickets", () => {
  it("makes tickets of version 2 of those of version 1", () => {
    expect(upgradeTickets({ currency: "EUR", tickets: [ticket] }, 1)).toEqual({
      tickets: [{ ...ticket, price: { amount: 44_900, currency: "EUR" } }],
    });
  });

  it.each([
    ["0.29", "EUR", 29],
    ["12", "EUR", 1200],
    ["12.5", "EUR", 1250],
    ["0", "EUR", 0],
    ["1500", "JPY", 1500],
    ["1500.00", "JPY", 1500],
    ["3.125", "KWD", 3125],
    ["999999999.99", "USD", 99_999_999_999],
  ])("counts %s %s in the currency's smallest unit", (price, currency, amount) => {
    expect(ofPrice(price, currency)).toEqual({ amount, currency });
  });

  it("loses nothing of any price of two decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (amount) => {
        const price = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
        expect(ofPrice(price)).toEqual({ amount, currency: "EUR" });
      }),
    );
  });

  it.each(["1.005", "1500.5 ", "-1.00", "1e3", "", "12,50", ".5", "free"])(
    "rejects the price %j",
    (price) => {
      expect(() => ofPrice(price)).toThrow(/^The ticket 1 of version 1: price /);
    },
  );

  it("rejects decimals that the currency does not have", () => {
    expect(() => ofPrice("1500.5", "JPY")).toThrow(
      'The ticket 1 of version 1: price has at most 0 decimals in JPY, is "1500.5".',
    );
  });

  it.each([null, [], "tickets", {}, { currency: "EUR" }, { currency: "€", tickets: [] }])(
    "rejects %j",
    (data) => {
      expect(() => upgradeTickets(data, 1)).toThrow(/^The tickets of version 1/);
    },
  );

  it("rejects a version that never was", () => {
    expect(() => upgradeTickets({ tickets: [] }, 3)).toThrow("none of 3");
  });
});
