import { asObject } from "../../core/json/asObject.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { everyPublicType, type GrantOptions } from "./GrantOptions.ts";
import { grantTargetForm, parseGrantTarget, parseKeyArn } from "./grantTarget.ts";

/** What may be said of a grant. */
export const grantRules: OptionRules<GrantOptions> = {
  name: {
    allowed:
      "1 to 20 lower-case letters, digits and dashes, starting with a letter and not ending in a dash",
    required: true,
    accepts: (value) =>
      typeof value === "string" && /^[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?$/.test(value),
  },
  account: {
    allowed: "the 12 digits of an AWS account, as text",
    required: true,
    accepts: (value) => typeof value === "string" && /^[0-9]{12}$/.test(value),
  },
  eventTypes: {
    allowed:
      "a list, not empty, of ids of public event types and of topics such as orders@order.*, or " +
      `"${everyPublicType}" alone for all there are and will be`,
    required: true,
    accepts: (value) => value === everyPublicType || (Array.isArray(value) && value.length > 0),
  },
  delivery: {
    allowed: "{ to: <ARN of their queue or bus> } or { ownRules: true }",
    required: true,
    accepts: (value) => asObject(value) !== undefined,
  },
};

/** Every option of a grant's delivery. */
interface DeliveryOptions {
  readonly to: string;
  readonly keyArn: string;
  readonly ownRules: true;
}

/** What may be said of a grant's delivery. */
export const deliveryRules: OptionRules<DeliveryOptions> = {
  to: {
    allowed: grantTargetForm,
    accepts: (value) => typeof value === "string" && parseGrantTarget(value) !== undefined,
  },
  keyArn: {
    allowed: "the ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id>, none of an alias",
    accepts: (value) => typeof value === "string" && parseKeyArn(value) !== undefined,
  },
  ownRules: {
    allowed: "true, or left out where a rule of ours delivers to what `to` names",
    accepts: (value) => value === true,
  },
};
