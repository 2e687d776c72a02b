import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import { EventBridgeRuleBook } from "../../../functions/adapters/EventBridgeRuleBook.ts";

type Answers = Readonly<Record<string, (input: Record<string, unknown>) => object | string>>;

/** What EventBridge is asked, and answers by the name of the action: fields, or an error's name. */
function rulesAnswered(answers: Answers, maxAttempts = 1) {
  const requests: [action: string, input: Record<string, unknown>][] = [];
  const handle = async ({
    body,
    headers,
  }: {
    body: Uint8Array;
    headers: Record<string, string>;
  }) => {
    const action = headers["x-amz-target"]?.split(".")[1] ?? "";
    const input = JSON.parse(new TextDecoder().decode(body));
    requests.push([action, input]);
    const answer = answers[action]?.(input) ?? {};
    const isError = typeof answer === "string";
    const text = JSON.stringify(isError ? { __type: answer, message: "no" } : answer);
    return {
      response: {
        statusCode: isError ? 400 : 200,
        headers: { "content-type": "application/x-amz-json-1.1" },
        body: new TextEncoder().encode(text),
      },
    };
  };
  const client = new EventBridgeClient({
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts,
    requestHandler: { handle } as never,
  });
  return { requests, rules: new EventBridgeRuleBook({ client, busName: "shop-public" }) };
}

const described = { Name: "a", Arn: "arn:a", CreatedBy: "444455556666", State: "ENABLED" };

describe("EventBridgeRuleBook", () => {
  it("lists 300 rules page by page, each once, without those of AWS", async () => {
    const all = Array.from({ length: 300 }, (_, index) => ({
      Name: `rule-${index}`,
      State: index % 3 === 0 ? "DISABLED" : "ENABLED",
    }));
    const { requests, rules } = rulesAnswered({
      ListRules: ({ NextToken }) => {
        const start = Number(NextToken ?? 0);
        // A rule that is made meanwhile moves the others: one comes again on the next page.
        const Rules = all.slice(Math.max(0, start - 1), start + 100);
        return start + 100 < all.length
          ? { Rules, NextToken: String(start + 100) }
          : { Rules: [...Rules, { Name: "archive", State: "ENABLED", ManagedBy: "events" }] };
      },
    });
    const listed = await rules.list();
    expect(listed).toHaveLength(300);
    expect(listed.filter(({ isEnabled }) => isEnabled)).toHaveLength(200);
    expect(requests.map(([, input]) => input)).toEqual([
      { EventBusName: "shop-public" },
      { EventBusName: "shop-public", NextToken: "100" },
      { EventBusName: "shop-public", NextToken: "200" },
    ]);
  });

  it("lists no rules of a bus that has none", async () => {
    expect(await rulesAnswered({}).rules.list()).toEqual([]);
  });

  it("describes a rule with its account, its pattern and all its targets", async () => {
    const { requests, rules } = rulesAnswered({
      DescribeRule: () => ({ ...described, EventPattern: '{"source":["x"]}' }),
      ListTargetsByRule: ({ NextToken }) =>
        NextToken === undefined
          ? { Targets: [{ Id: "1", Arn: "arn:1" }], NextToken: "more" }
          : { Targets: [{ Id: "2", Arn: "arn:2" }] },
    });
    expect(await rules.describe("a")).toEqual({
      name: "a",
      arn: "arn:a",
      createdBy: "444455556666",
      isEnabled: true,
      pattern: '{"source":["x"]}',
      targets: ["arn:1", "arn:2"],
    });
    expect(requests).toContainEqual(["DescribeRule", { Name: "a", EventBusName: "shop-public" }]);
    expect(requests).toContainEqual([
      "ListTargetsByRule",
      { Rule: "a", EventBusName: "shop-public", NextToken: "more" },
    ]);
  });

  it("leaves out what EventBridge does not say, and takes any state but disabled as enabled", async () => {
    const state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
    const { rules } = rulesAnswered({ DescribeRule: () => ({ Name: "a", State: state }) });
    expect(await rules.describe("a")).toEqual({
      name: "a",
      arn: "a",
      isEnabled: true,
      targets: [],
    });
  });

  it("knows no rule that vanished, whichever call finds it out", async () => {
    const gone = () => "ResourceNotFoundException";
    expect(await rulesAnswered({ DescribeRule: gone }).rules.describe("a")).toBeUndefined();
    const later = rulesAnswered({ DescribeRule: () => described, ListTargetsByRule: gone });
    expect(await later.rules.describe("a")).toBeUndefined();
    await expect(rulesAnswered({ DisableRule: gone }).rules.disable("a")).resolves.toBeUndefined();
  });

  it("disables a rule of its bus", async () => {
    const { requests, rules } = rulesAnswered({});
    await rules.disable("a");
    expect(requests).toEqual([["DisableRule", { Name: "a", EventBusName: "shop-public" }]]);
  });

  it("fails where it is refused", async () => {
    const denied = () => "AccessDeniedException";
    const { rules } = rulesAnswered({
      ListRules: denied,
      DescribeRule: denied,
      DisableRule: denied,
    });
    await expect(rules.list()).rejects.toThrow();
    await expect(rules.describe("a")).rejects.toThrow();
    await expect(rules.disable("a")).rejects.toThrow();
  });
});
