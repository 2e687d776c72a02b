import { describe, expect, it } from "vitest";
import { readSmokeEnvironment } from "../../smoke/config.ts";

describe("readSmokeEnvironment", () => {
  it("finds no endpoint where the SDK would talk to AWS", () => {
    expect(readSmokeEnvironment({ AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "" })).toEqual({});
  });

  it.each(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EVENTBRIDGE", "AWS_ENDPOINT_URL_SQS"])(
    "finds the endpoint in %s, so that no result is taken for one of AWS",
    (name) => {
      expect(readSmokeEnvironment({ [name]: "http://localhost" })).toEqual({
        endpoint: "http://localhost",
      });
    },
  );
});
