import { LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { LambdaMappings } from "../../../admin/adapters/LambdaMappings.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

function answered(...answers: readonly HttpAnswer[]) {
  const http = new AnsweringHttp(...answers);
  return {
    http,
    mappings: new LambdaMappings({ client: new LambdaClient(http.settings as never) }),
  };
}

/** As Lambda answers; LastModified in seconds. */
const given = {
  UUID: "id-1",
  FunctionArn: "arn:aws:lambda:eu-central-1:111122223333:function:shop-gate",
  EventSourceArn: "arn:aws:sqs:eu-central-1:111122223333:shop-gate",
  State: "Disabled",
  LastModified: 1_795_132_800,
  LastProcessingResult: "No records processed",
};

describe("LambdaMappings", () => {
  it("lists all, page by page", async () => {
    const { http, mappings } = answered(
      { status: 200, body: { EventSourceMappings: [given], NextMarker: "more" } },
      { status: 200, body: { EventSourceMappings: [{ UUID: "id-2", State: "Enabled" }] } },
    );
    expect(await mappings.list()).toEqual([
      {
        id: "id-1",
        functionArn: given.FunctionArn,
        sourceArn: given.EventSourceArn,
        state: "Disabled",
        changedAt: "2026-11-20T00:00:00.000Z",
        lastResult: "No records processed",
      },
      { id: "id-2", functionArn: "", sourceArn: "", state: "Enabled" },
    ]);
    expect(http.sent).toHaveLength(2);
  });

  it("lists those of a function, none where there is no such function", async () => {
    const { mappings } = answered({ status: 200, body: { EventSourceMappings: [given] } });
    expect(await mappings.ofFunction("shop-gate")).toHaveLength(1);
    const gone = { status: 404, body: { Type: "User", __type: "ResourceNotFoundException" } };
    expect(await answered(gone).mappings.ofFunction("shop-gate")).toEqual([]);
  });

  it.each([true, false])("asks that a mapping be enabled: %s", async (isEnabled) => {
    const { http, mappings } = answered({ status: 202, body: { ...given, State: "Updating" } });
    expect(await mappings.setEnabled("id-1", isEnabled)).toMatchObject({ state: "Updating" });
    expect(http.sent[0]?.path).toBe("/2015-03-31/event-source-mappings/id-1");
    expect(JSON.parse(http.sent[0]?.body ?? "")).toEqual({ Enabled: isEnabled });
  });

  it("tells that another change is on its way", async () => {
    const { mappings } = answered({ status: 400, body: { __type: "ResourceInUseException" } });
    expect(await mappings.setEnabled("id-1", true)).toBe("busy");
  });

  it("fails where it is refused", async () => {
    const denied = { status: 403, body: { __type: "AccessDeniedException", message: "no" } };
    await expect(answered(denied).mappings.list()).rejects.toThrow("no");
    await expect(answered(denied).mappings.ofFunction("f")).rejects.toThrow("no");
    await expect(answered(denied).mappings.setEnabled("id-1", true)).rejects.toThrow("no");
  });
});
