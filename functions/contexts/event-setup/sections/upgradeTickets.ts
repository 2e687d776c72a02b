import type { Price, Ticket } from "../store/EventContent.ts";
import { InvalidRecord } from "../store/InvalidRecord.ts";
import { RecordReader } from "../store/RecordReader.ts";
import { currencyFormat } from "../store/readRecord.ts";
import type { TicketsData } from "./TicketsData.ts";

const priceFormat = {
  pattern: /^\d{1,9}(\.\d{1,4})?$/,
  allowed: "a price such as 149.00, as a text",
};

/**
 * Tickets of version 2 of those of version 1, which had one currency for all and each price as a
 * decimal text: `{ currency: "EUR", tickets: [{ id, name, price: "149.00", quota }] }`.
 *
 * @throws {InvalidRecord} naming the ticket and the field that is wrong.
 */
export function upgradeTickets(data: unknown, fromVersion: number): TicketsData {
  if (fromVersion !== 1) {
    throw new InvalidRecord(`There are tickets of version 1 and 2, and none of ${fromVersion}.`);
  }
  const fields = new RecordReader(data, "The tickets of version 1");
  const currency = fields.match("currency", currencyFormat);
  const tickets = fields.list("tickets").map((ticket, index): Ticket => {
    const place = `The ticket ${index + 1} of version 1`;
    const read = new RecordReader(ticket, place);
    return {
      id: read.text("id"),
      name: read.text("name"),
      price: priceOf(read.match("price", priceFormat), currency, place),
      quota: read.wholeNumber("quota", 0),
    };
  });
  return { tickets };
}

/** Digit by digit: a fraction such as 0.29 times 100 is no whole number. */
function priceOf(text: string, currency: string, place: string): Price {
  const [whole = "", fraction = ""] = text.split(".");
  const digits = fractionDigits(currency);
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new InvalidRecord(
      `${place}: price has at most ${digits} decimals in ${currency}, is "${text}".`,
    );
  }
  return { amount: Number(`${whole}${kept}`), currency };
}

function fractionDigits(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
