import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { S3DetailWriter } from "../../../functions/adapters/S3DetailWriter.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

const never = new AbortController().signal;

function writerAnswering(...answers: readonly HttpAnswer[]) {
  const http = new AnsweringHttp(...answers);
  const writer = new S3DetailWriter({
    bucket: "details",
    createClient: ({ S3Client }) => new S3Client({ ...http.settings, forcePathStyle: true }),
  });
  return { http, writer };
}

function s3Error(status: number, code: string): HttpAnswer {
  return { status, xml: `<Error><Code>${code}</Code><Message>no</Message></Error>` };
}

describe("S3DetailWriter", () => {
  it("keeps the text under its key", async () => {
    const { http, writer } = writerAnswering({ status: 200 });
    await writer.put("ingress-1.json", '{"large":true}', never);
    expect(http.sent).toMatchObject([{ path: "/details/ingress-1.json" }]);
    expect(http.sent[0]?.body).toContain('{"large":true}');
  });

  it("asks for it to be kept only where no object is yet", async () => {
    const { http, writer } = writerAnswering({ status: 200 });
    await writer.put("a", "1", never);
    expect(http.sent[0]?.headers).toMatchObject({ "if-none-match": "*" });
  });

  it("has S3 check and keep the hash of what it gets", async () => {
    const { http, writer } = writerAnswering({ status: 200 });
    await writer.put("a", "1", never);
    const hash = createHash("sha256").update("1").digest("base64");
    expect(http.sent[0]?.headers).toMatchObject({ "x-amz-checksum-sha256": hash });
  });

  it("is content where an object is there already, which holds the same", async () => {
    const { writer } = writerAnswering(s3Error(412, "PreconditionFailed"));
    await expect(writer.put("a", "1", never)).resolves.toBeUndefined();
  });

  it("makes its client once", async () => {
    const { http, writer } = writerAnswering({ status: 200 }, { status: 200 });
    await writer.put("a", "1", never);
    await writer.put("b", "2", never);
    expect(http.sent.map(({ path }) => path)).toEqual(["/details/a", "/details/b"]);
  });

  it.each([
    ["the bucket refuses", { status: 503 }],
    ["another put is under way", s3Error(409, "ConditionalRequestConflict")],
    ["the bucket's policy refuses", s3Error(403, "AccessDenied")],
    ["no answer comes", new Error("socket hang up")],
  ])("fails, to be tried again, when %s", async (_name, answer) => {
    const { writer } = writerAnswering(answer);
    await expect(writer.put("a", "1", never)).rejects.toMatchObject({
      code: "DETAIL_WRITE_FAILED",
      retryable: true,
    });
  });
});
