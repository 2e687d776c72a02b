import { describe, expect, expectTypeOf, it } from "vitest";
import type { DetailPattern, EventPattern } from "../../../project/subscriptions/EventPattern.ts";
import {
  type SubscribeTo,
  subscription,
  type WhenOf,
} from "../../../project/subscriptions/subscription.ts";

interface Order {
  readonly orderId: string;
  readonly total: number;
  readonly state: "open" | "paid";
  readonly note?: string | null;
  readonly gift: boolean;
  readonly customer: { readonly name: string; readonly address?: { readonly city: string } };
  readonly items: readonly { readonly sku: string; readonly tags?: readonly string[] }[];
  readonly matrix: readonly (readonly number[])[];
  readonly place: readonly [number, string];
  readonly open: { readonly kind: string; readonly [name: string]: unknown };
  readonly counts: { readonly [sku: string]: number };
  readonly tree: Tree;
  readonly mixed: string | { readonly name: string } | readonly number[];
  readonly anything: unknown;
  readonly rule: { readonly prefix: string };
}

interface Tree {
  readonly value: number;
  readonly children: readonly Tree[];
}

type OrderPattern = DetailPattern<Order>;
type Data = NonNullable<OrderPattern["data"]>;

/** Takes patterns on the data of orders. */
const asks = (...patterns: readonly Data[]) => patterns.length;

describe("the type of a pattern on an event's detail", () => {
  it("takes every operator where a value may meet it", () => {
    const taken = asks(
      {
        orderId: ["A-1", "A-2"],
        gift: [true],
        note: [null, "x"],
        state: ["open"],
        total: [1, 2.5],
      },
      { orderId: [{ prefix: "A-" }, { prefix: { "equals-ignore-case": "a-" } }] },
      { orderId: [{ suffix: "-1" }, { suffix: { "equals-ignore-case": "-X" } }] },
      { orderId: [{ "equals-ignore-case": "a-1" }, { wildcard: "A-*" }, { cidr: "10.0.0.0/8" }] },
      { total: [{ numeric: [">=", 100] }, { numeric: [">", 0, "<=", 5] }, { numeric: ["=", 7] }] },
      { total: [{ cidr: "2001:db8::/0" }] },
      { note: [{ exists: false }, "x"], gift: [{ exists: true }], total: [{ exists: true }] },
      { orderId: [{ "anything-but": "A-1" }, { "anything-but": ["A-1", "A-2"] }] },
      {
        orderId: [{ "anything-but": { prefix: "A-" } }, { "anything-but": { prefix: ["A", "B"] } }],
      },
      { orderId: [{ "anything-but": { suffix: ["x"] } }, { "anything-but": { wildcard: "*x*" } }] },
      { orderId: [{ "anything-but": { "equals-ignore-case": ["a", "b"] } }] },
      { total: [{ "anything-but": 100 }, { "anything-but": [100, 200] }] },
      { state: [{ "anything-but": "paid" }, { prefix: "o" }] },
    );
    expect(taken).toBe(13);
  });

  it("takes fields of objects, and of the elements of lists at any depth", () => {
    const taken = asks(
      { customer: { name: ["Ann"], address: { city: [{ prefix: "B" }] } } },
      { items: { sku: ["tea"], tags: [{ exists: true }, "hot"] } },
      { matrix: [1, { numeric: [">", 2] }], place: [1, "x"] },
      { tree: { children: { children: { value: [1] } } } },
      { rule: { prefix: ["x"] } },
      { "customer.address.city": ["Bern"] },
    );
    expect(taken).toBe(6);
  });

  it("takes $or at any level, and in itself", () => {
    const pattern: OrderPattern = {
      $or: [
        { data: { $or: [{ state: ["paid"] }, { total: [{ numeric: [">", 60] }] }] } },
        { metadata: { severity: ["high"] } },
        { $or: [{ data: { gift: [true] } }, { data: { customer: { $or: [{ name: ["Ann"] }] } } }] },
      ],
      data: { items: { $or: [{ sku: ["tea"] }, { tags: ["hot"] }] } },
    };
    expect(Object.keys(pattern)).toHaveLength(2);
  });

  it("takes what the gate says in the metadata", () => {
    const pattern: OrderPattern = {
      metadata: {
        severity: ["high", { "anything-but": "critical" }],
        actor: { userId: [{ exists: true }] },
        hops: [{ numeric: ["<", 3] }],
        resource: { type: ["order"] },
      },
    };
    expect(Object.keys(pattern)).toEqual(["metadata"]);
  });

  it("takes anything of what may be anything, and of fields without a name of their own", () => {
    const taken = asks(
      { anything: [1, { prefix: "x" }] },
      { anything: { below: { that: ["x"] } } },
      { open: { kind: ["x"], other: [1], further: { down: ["x"] } } },
      { open: { $or: [{ kind: ["x"] }, { other: [1] }] } },
      { counts: { tea: [{ numeric: [">", 1] }] } },
      { counts: { $or: [{ tea: [1] }, { coffee: [2] }] } },
      { mixed: ["x", 1] },
      { mixed: { name: ["x"] } },
    );
    expect(taken).toBe(8);
  });

  it("refuses what is wrong in type, at the field", () => {
    const wrong = (): readonly Data[] => [
      // @ts-expect-error a number is no text
      { orderId: [1] },
      // @ts-expect-error a text is no number
      { total: ["100"] },
      // @ts-expect-error no such state
      { state: ["payed"] },
      // @ts-expect-error no such state to exclude
      { state: [{ "anything-but": "payed" }] },
      // @ts-expect-error the field is not null
      { orderId: [null] },
      // @ts-expect-error a value stands in a list
      { orderId: "A-1" },
      // @ts-expect-error no such field
      { order: ["A-1"] },
      // @ts-expect-error no such field below
      { customer: { nome: ["Ann"] } },
      // @ts-expect-error no such field in an element
      { items: { name: ["tea"] } },
      // @ts-expect-error an object is no value
      { customer: [{ exists: true }] },
      // @ts-expect-error a value has no fields
      { orderId: { length: [3] } },
      // @ts-expect-error numbers have no prefix
      { total: [{ prefix: "1" }] },
      // @ts-expect-error texts are not compared as numbers
      { orderId: [{ numeric: [">", 1] }] },
      // @ts-expect-error a flag is neither
      { gift: [{ prefix: "t" }] },
      // @ts-expect-error no such operator
      { orderId: [{ startsWith: "A" }] },
      // @ts-expect-error exists takes a flag
      { note: [{ exists: "no" }] },
      // @ts-expect-error the lower bound comes first
      { total: [{ numeric: ["<", 5, ">", 0] }] },
      // @ts-expect-error no such comparison
      { total: [{ numeric: ["!=", 5] }] },
      // @ts-expect-error texts and numbers don't mix
      { orderId: [{ "anything-but": ["a", 1] }] },
      // @ts-expect-error within $or the same holds
      { $or: [{ orderId: [1] }, { total: [1] }] },
      // @ts-expect-error and below what has other fields too
      { open: { kind: [1] } },
      // @ts-expect-error counts are numbers
      { counts: { tea: ["1"] } },
      // @ts-expect-error at any depth
      { tree: { children: { children: { value: ["1"] } } } },
    ];
    expect(wrong).toBeTypeOf("function");
  });

  it("refuses data beside data, and metadata that there is not", () => {
    const wrong = (): readonly OrderPattern[] => [
      // @ts-expect-error it belongs below data
      { orderId: ["A-1"] },
      // @ts-expect-error no such severity
      { metadata: { severity: ["urgent"] } },
      // @ts-expect-error no such field
      { metadata: { userId: ["ada"] } },
    ];
    expect(wrong).toBeTypeOf("function");
  });
});

describe("the type of a subscription's when", () => {
  const handle = () => undefined;

  it("follows from the type it is to", () => {
    const push = subscription({
      to: "github@push",
      when: { data: { ref: [{ prefix: "refs/heads/" }], deleted: [false] } },
      handle,
    });
    expect(push.when).toEqual({ data: { ref: [{ prefix: "refs/heads/" }], deleted: [false] } });
    const wrong = () => [
      subscription({
        to: "github@push",
        // @ts-expect-error a ref is text
        when: { data: { ref: [true] } },
        handle,
      }),
      subscription({
        to: "github@push",
        // @ts-expect-error a push has no action
        when: { data: { action: ["opened"] } },
        handle,
      }),
      subscription({
        to: "github@issues.opened",
        // @ts-expect-error an issue that was opened was not closed
        when: { data: { action: ["closed"] } },
        handle,
      }),
    ];
    expect(wrong).toBeTypeOf("function");
  });

  it("of several types, and of a topic, takes what one of them may have", () => {
    const several = subscription({
      to: ["github@issues.opened", "github@push"],
      when: { data: { $or: [{ action: ["opened"] }, { ref: ["refs/heads/main"] }] } },
      handle,
    });
    const topic = subscription({
      to: "github@issues.*",
      when: { data: { action: ["opened", "labeled"], issue: { state: ["open"] } } },
      handle,
    });
    const all = subscription({
      to: "github@*",
      when: { data: { repository: { name: [{ "anything-but": "sandbox" }] } } },
      handle,
    });
    expect([several, topic, all]).toHaveLength(3);
    const wrong = () => [
      subscription({
        to: ["github@issues.opened", "github@push"],
        // @ts-expect-error none of them has such an action
        when: { data: { action: ["opened", "labelled"] } },
        handle,
      }),
      subscription({
        to: "github@issues.*",
        // @ts-expect-error none of them has a ref
        when: { data: { ref: ["refs/heads/main"] } },
        handle,
      }),
    ];
    expect(wrong).toBeTypeOf("function");
  });

  it("takes a pattern that was made elsewhere, of which nothing is known", () => {
    const when: EventPattern = { data: { ref: [1] } };
    expect(subscription({ to: "github@push", when, handle }).when).toBe(when);
  });

  it("leaves to `to` what the types are", () => {
    const when: WhenOf<"github@push"> = { data: { ref: ["x"] } };
    const made = subscription({ to: "github@push", when, handle });
    expectTypeOf(made.to).items.toEqualTypeOf<SubscribeTo>();
  });
});
