import { SFNClient } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "vitest";
import { SfnExecutions } from "../../../functions/adapters/SfnExecutions.ts";

const stateMachineArn = "arn:aws:states:eu-central-1:1:stateMachine:courses";
const executionArn = "arn:aws:states:eu-central-1:1:execution:courses:job-1-2";
const run = { pipeline: "courses", jobId: "job-1", run: 2 };
const error = { name: "N".repeat(300), message: "because" };

/** What Step Functions is asked, and answers: a name of an error, or what it knows. */
function executionsAnswered(answer: object | string) {
  const requests: unknown[] = [];
  const handle = async ({ body }: { readonly body: Uint8Array }) => {
    requests.push(JSON.parse(new TextDecoder().decode(body)));
    const isError = typeof answer === "string";
    const text = JSON.stringify(isError ? { __type: answer, message: "no" } : answer);
    const headers = { "content-type": "application/x-amz-json-1.0" };
    const statusCode = isError ? 400 : 200;
    return { response: { statusCode, headers, body: new TextEncoder().encode(text) } };
  };
  const client = new SFNClient({
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    requestHandler: { handle } as never,
  });
  return { requests, executions: new SfnExecutions({ client, stateMachineArn }) };
}

describe("SfnExecutions", () => {
  it("starts the execution of a run under the run's own name", async () => {
    const { requests, executions } = executionsAnswered({ executionArn, startDate: 1 });
    await executions.start({ ...run, ...{ status: "waiting" } });
    expect(requests).toEqual([{ stateMachineArn, name: "job-1-2", input: JSON.stringify(run) }]);
  });

  it("takes one that was started before as started", async () => {
    await executionsAnswered("ExecutionAlreadyExists").executions.start(run);
    await expect(executionsAnswered("ThrottlingException").executions.start(run)).rejects.toThrow();
  });

  it("stops an execution, saying why as far as Step Functions takes it, and none that isn't there", async () => {
    const { requests, executions } = executionsAnswered({ stopDate: 1 });
    await executions.stop(run, error);
    expect(requests).toEqual([{ executionArn, error: "N".repeat(256), cause: "because" }]);
    await executionsAnswered("ExecutionDoesNotExist").executions.stop(run, error);
    await expect(executionsAnswered("AccessDenied").executions.stop(run, error)).rejects.toThrow();
  });

  it.each([
    ["RUNNING", "running"],
    ["SUCCEEDED", "succeeded"],
    ["FAILED", "failed"],
    ["TIMED_OUT", "failed"],
    ["ABORTED", "failed"],
  ])("says how an execution stands that is %s", async (status, expected) => {
    const { requests, executions } = executionsAnswered({ status });
    expect(await executions.status(run)).toBe(expected);
    expect(requests).toEqual([{ executionArn }]);
  });

  it("knows of no execution where there is none", async () => {
    expect(
      await executionsAnswered("ExecutionDoesNotExist").executions.status(run),
    ).toBeUndefined();
    await expect(executionsAnswered("AccessDenied").executions.status(run)).rejects.toThrow();
  });
});
