import fc from "fast-check";
import { grantTo, keyArn } from "./someGrants.ts";

const digits = (length: number) =>
  fc.array(fc.constantFrom(..."0123456789"), { minLength: length, maxLength: length });

const accounts = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("444455556666", "777788889999") },
  digits(12).map((all) => all.join("")),
  digits(11).map((all) => all.join("")),
  fc.integer(),
);

const names = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z0-9-]{0,21}$/) },
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "toString", "a.b", "a\n", "аb"),
);

const entries = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "orders@order.placed",
      "orders@order.shipped",
      "orders@order.*",
      "stock@*",
      "stock@item.moved",
    ),
  },
  fc.constantFrom("orders@order.picked", "billing@*", "mail@letter.sent", "*", "**", "*@*"),
  fc.constantFrom("every-public-type", "__proto__@toString", "orders@", "@", "orders@order.**"),
  fc.string({ unit: "binary" }),
  fc.anything(),
);

const eventTypes = fc.oneof(
  { weight: 4, arbitrary: fc.array(entries, { maxLength: 4 }) },
  fc.constantFrom("every-public-type", "*", "orders@*"),
  fc.anything(),
);

const regions = fc.constantFrom("eu-central-1", "eu-central-1", "us-gov-west-1", "EU", "");
const partitions = fc.constantFrom("aws", "aws", "aws-us-gov", "gcp", "*");
const resources = fc.constantFrom(
  "sqs:R:A:shop-events",
  "sqs:R:A:shop.fifo",
  "sqs:R:A:*",
  "events:R:A:event-bus/shop",
  "events:R:A:event-bus/default",
  "events:R:A:event-bus/aws.partner/shop",
  "events:R:A:rule/shop/any",
  "lambda:R:A:function:shop",
  "sqs:R:A:q:extra",
);
const arns = fc
  .tuple(partitions, resources, regions, accounts)
  .map(([partition, resource, region, account]) =>
    `arn:${partition}:${resource}`.replace("R", region).replace("A", String(account)),
  );

const deliveries = fc.oneof(
  { weight: 4, arbitrary: fc.record({ to: arns }) },
  { weight: 2, arbitrary: fc.record({ ownRules: fc.constantFrom(true, true, false, 1, "true") }) },
  fc.record({ to: arns, ownRules: fc.constant(true) }),
  fc.record({ to: arns, keyArn: fc.oneof(arns, fc.constant(keyArn("444455556666"))) }),
  fc.record({ to: fc.anything() }),
  fc.anything(),
);

const nearlyRight = fc
  .record(
    { name: names, account: accounts, eventTypes, delivery: deliveries },
    { requiredKeys: [] },
  )
  .map((changes) => ({ ...grantTo(), ...changes }));

/** Grants as JavaScript could write them: some right, most wrong in one place or several. */
export const hostileGrants = fc.oneof(
  { weight: 5, arbitrary: fc.array(nearlyRight, { maxLength: 4 }) },
  fc.array(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true })),
  fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
);
