import { runSimulation } from "@cloud-copilot/iam-simulate";
import { asObject } from "../../../core/json/asObject.ts";
import type { RequestContext } from "../../../core/policies/PolicyRequest.ts";

/** Where the evaluated policies are deployed. */
export const account = "111122223333";
export const region = "eu-central-1";

const pseudoParameters: Readonly<Record<string, string>> = {
  "AWS::AccountId": account,
  "AWS::Region": region,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
};

/** A part of a template as CloudFormation would hand it to AWS; `arns` by logical id. */
export function deployed(value: unknown, arns: Readonly<Record<string, string>> = {}): unknown {
  if (Array.isArray(value)) return value.map((element) => deployed(element, arns));
  const object = asObject(value);
  if (!object) return value;
  const { Ref: reference, "Fn::GetAtt": attribute, "Fn::Join": join } = object;
  if (typeof reference === "string") return pseudoParameters[reference] ?? unknown(reference);
  if (Array.isArray(attribute)) return arns[String(attribute[0])] ?? unknown(String(attribute[0]));
  if (Array.isArray(join)) {
    const parts = deployed(join[1], arns);
    return Array.isArray(parts) ? parts.join(String(join[0])) : unknown("Fn::Join");
  }
  return Object.fromEntries(
    Object.entries(object).map(([key, inner]) => [key, deployed(inner, arns)]),
  );
}

function unknown(reference: string): never {
  throw new Error(`the test gives no value for ${reference}`);
}

/**
 * Who asks: a role of an account, or an AWS service on its own behalf, or whoever has this ARN, a
 * user for example. `from` is the Lambda function whose code asks, by its name.
 */
export type Caller =
  | { readonly role: string; readonly account?: string; readonly from?: string }
  | { readonly service: string }
  | { readonly arn: string };

/** A request to AWS with the policies that decide it. */
export interface PolicyRequest {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** Of the caller's role. @default everything is allowed, as to an administrator */
  readonly identityPolicy?: unknown;
  /** Of the resource. @default it has none */
  readonly resourcePolicy?: unknown;
  /** Service control policies of the caller's organisation, besides `FullAWSAccess`. @default none */
  readonly organisationPolicies?: readonly unknown[];
  readonly context?: RequestContext;
}

/** What AWS attaches to every account of an organisation, too. */
const everything = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** What IAM answers, by an independent implementation of its rules. */
export async function decide(request: PolicyRequest): Promise<string> {
  const { caller, action, resource, context } = request;
  const identity = request.identityPolicy ?? everything;
  const isService = "service" in caller;
  const result = await runSimulation(
    {
      request: {
        action,
        principal: isService ? caller.service : callingArn(caller),
        resource: { resource, accountId: resource.split(":")[4] || account },
        contextVariables: { ...contextOf(caller), ...mutable(context) },
      },
      identityPolicies: isService ? [] : [{ name: "identity", policy: identity }],
      serviceControlPolicies: organisationOf(request),
      resourceControlPolicies: [],
      ...(request.resourcePolicy === undefined ? {} : { resourcePolicy: request.resourcePolicy }),
    },
    {},
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult;
}

function organisationOf({ organisationPolicies: added = [] }: PolicyRequest) {
  if (added.length === 0) return [];
  const policies = [everything, ...added].map((policy, index) => ({ name: `${index}`, policy }));
  return [{ orgIdentifier: "account", policies }];
}

function contextOf(caller: Caller): Record<string, string> {
  if ("service" in caller) {
    return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": caller.service };
  }
  const arn = principalArn(caller);
  return {
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalAccount": arn.split(":")[4] ?? "",
    "aws:PrincipalArn": arn,
    ...sourceOf(caller),
  };
}

/** What a Lambda function's credentials say of it: its ARN, without a version. */
export function sourceOf(caller: Caller): Readonly<Record<string, string>> {
  if (!("from" in caller) || caller.from === undefined) return {};
  return {
    "lambda:SourceFunctionArn": `arn:aws:lambda:${region}:${account}:function:${caller.from}`,
  };
}

/** As `aws:PrincipalArn` has it. */
export function principalArn(caller: Exclude<Caller, { readonly service: string }>): string {
  if ("arn" in caller) return caller.arn;
  return `arn:aws:iam::${caller.account ?? account}:role/${caller.role}`;
}

/** Of whom calls: a role does by a session. */
function callingArn(caller: Exclude<Caller, { readonly service: string }>): string {
  if ("arn" in caller) return caller.arn;
  return `arn:aws:sts::${caller.account ?? account}:assumed-role/${caller.role}/session`;
}

/** A copy in the form that the evaluator declares. */
function mutable(context: RequestContext = {}): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === "string" ? value : [...value],
    ]),
  );
}
