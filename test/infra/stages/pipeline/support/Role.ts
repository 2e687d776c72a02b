import type { Template } from "aws-cdk-lib/assertions";
import { at, listOf, resourcesOf } from "../../../../../infra/checks/Template.ts";
import { account, type Caller, decide, deployed, region } from "../../../support/policies.ts";

/** The ARN of something of the account and region that policies are evaluated in. */
export function arnOf(service: string, name: string): string {
  return `arn:aws:${service}:${region}:${account}:${name}`;
}

/** A role of a template, and what IAM answers it, in its function where it is one's. */
export class Role {
  /** As it is deployed. */
  readonly policy: unknown;
  private readonly caller: Caller;

  /** @param description tells the role from all others. */
  constructor(template: Template, description: string) {
    const roles = resourcesOf(template.toJSON()).filter(
      ({ type, properties }) =>
        type === "AWS::IAM::Role" && properties["Description"] === description,
    );
    const [role] = roles;
    if (!role || roles.length > 1) throw new Error(`there are ${roles.length} roles so described`);
    const [policy] = listOf(role.properties["Policies"]) as { PolicyDocument: unknown }[];
    this.policy = deployed(policy?.PolicyDocument);
    const from = /^What the function (\S+) may do$/.exec(description)?.[1];
    this.caller = { role: "own", ...(from === undefined ? {} : { from }) };
  }

  /** Whether a request is allowed. */
  async may(
    action: string,
    resource: string,
    context: Readonly<Record<string, string | string[]>> = {},
  ): Promise<boolean> {
    const { caller, policy: identityPolicy } = this;
    const answer = await decide({ caller, action, resource, identityPolicy, context });
    return answer === "Allowed";
  }

  /** What its statement of this id names. */
  resourcesOf(sid: string): { readonly actions: unknown; readonly on: unknown } {
    const found = listOf(at(this.policy, "Statement")).find((one) => at(one, "Sid") === sid);
    return { actions: at(found, "Action"), on: at(found, "Resource") };
  }

  /** Whether it may do this in the table with items in partitions of these keys. */
  async mayWith(action: string, resource: string, ...keys: readonly string[]): Promise<boolean> {
    return this.may(action, resource, { "dynamodb:LeadingKeys": [...keys] });
  }

  /** Whether it may publish events of this type there. */
  async mayPublish(bus: string, source: string, detailType: string): Promise<boolean> {
    const context = { "events:source": [source], "events:detail-type": [detailType] };
    return this.may("events:PutEvents", bus, context);
  }
}
