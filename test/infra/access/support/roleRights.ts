import type { Template } from "aws-cdk-lib/assertions";
import { asObject } from "../../../../core/json/asObject.ts";
import { at, listOf, ofType, resourcesOf } from "../../../../infra/checks/Template.ts";
import { account, deployed, region } from "../../support/policies.ts";

/**
 * What each role of a template may do, as rows of a table: the statement's id, the actions, on what,
 * and under which conditions. Who may assume it is the first row. By the role's fixed name, or by
 * that of the function or state machine that has it. What keeps a role to its function is left out:
 * `test/infra/access/onlyInItsFunction.test.ts` has it.
 */
export function roleRights(template: Template): ReadonlyMap<string, readonly string[]> {
  const resources = resourcesOf(template.toJSON());
  const beside = ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"].flatMap((type) =>
    ofType(resources, type),
  );
  if (beside.length > 0) throw new Error(`${beside[0]?.logicalId} is a policy beside a role's own`);
  return new Map(
    ofType(resources, "AWS::IAM::Role").map(({ properties }) => {
      const trust = statementsOf(properties["AssumeRolePolicyDocument"]);
      const rights = listOf(properties["Policies"]).flatMap((policy) =>
        statementsOf(at(policy, "PolicyDocument")),
      );
      return [
        ownerOf(properties),
        [
          ...trust.map((one) => rowOf("is assumed by", at(one, "Principal", "Service"), one)),
          ...rights
            .filter(isRight)
            .map((one) => rowOf(String(at(one, "Sid")), at(one, "Action"), one)),
        ],
      ];
    }),
  );
}

function ownerOf({
  Description: description,
  RoleName: roleName,
}: Readonly<Record<string, unknown>>): string {
  const owner = /^What the (?:function|state machine of the pipeline) (\S+) may do$/.exec(
    String(description),
  )?.[1];
  return owner ?? shortened(String(deployed(roleName)));
}

function statementsOf(document: unknown): readonly unknown[] {
  return listOf(at(deployed(document), "Statement"));
}

/** All but the Deny that every function's role has, which the page tells of once. */
function isRight(statement: unknown): boolean {
  return at(statement, "Sid") !== "OnlyInItsFunction" || at(statement, "Effect") !== "Deny";
}

function rowOf(right: string, what: unknown, statement: unknown): string {
  const effect = at(statement, "Effect");
  if (effect !== "Allow") throw new Error(`the table has no column for ${String(effect)}`);
  const on = listOf([at(statement, "Resource") ?? []].flat());
  const conditions = asObject(at(statement, "Condition")) ?? {};
  const cells = [
    right,
    [what].flat().map(quoted).join(", "),
    on.map((arn) => quoted(shortened(String(arn)))).join(", "),
    conditionTexts(conditions).join("; "),
  ];
  return `| ${cells.join(" | ")} |`.replaceAll("  ", " ");
}

/** Without partition, Region and account where they are the deployment's own. */
function shortened(arn: string): string {
  return arn
    .replace(new RegExp(`^arn:aws:(\\w+):${region}:${account}:`), "$1:")
    .replace("arn:aws:s3:::", "s3:")
    .replaceAll(account, "<account>")
    .replaceAll(region, "<region>");
}

/**
 * In the words of the page: `all of` and `all like` for `ForAllValues:StringEquals` and
 * `ForAllValues:StringLike` whose key has to be there (`Null`), `is` for the plain comparisons.
 */
function conditionTexts(conditions: Readonly<Record<string, unknown>>): readonly string[] {
  const present = asObject(conditions["Null"]) ?? {};
  const texts = Object.entries(conditions)
    .filter(([operator]) => operator !== "Null")
    .flatMap(([operator, keys]) =>
      Object.entries(asObject(keys) ?? {}).map(([key, expected]) => {
        const values = [expected].flat().map((value) => quoted(shortened(String(value))));
        const isThere = present[key] === "false" || !operator.startsWith("ForAllValues:");
        const words = isThere ? wordsOf[operator] : undefined;
        return `${quoted(key)} ${words ?? operator} ${values.join(" or ")}`;
      }),
    );
  const tested = texts.join();
  const bare = Object.keys(present).filter((key) => !tested.includes(key));
  return [...texts, ...bare.map((key) => `${quoted(key)} Null ${String(present[key])}`)];
}

const wordsOf: Readonly<Record<string, string>> = {
  ArnEquals: "is",
  ArnLike: "like",
  StringEquals: "is",
  "ForAllValues:StringEquals": "all of",
  "ForAllValues:StringLike": "all like",
};

function quoted(value: unknown): string {
  return `\`${String(value)}\``;
}
