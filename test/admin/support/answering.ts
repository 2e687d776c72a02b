import { Readable } from "node:stream";

/** Settings for an SDK client that gets these answers, one a call; the last one repeats. */
export function answering(...answers: readonly object[]) {
  const requests: unknown[] = [];
  const handle = async ({ body }: { readonly body: Uint8Array }) => {
    requests.push(JSON.parse(new TextDecoder().decode(body)));
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    const response = {
      statusCode: 200,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: Readable.from([Buffer.from(JSON.stringify(answer))]),
    };
    return { response };
  };
  return {
    requests,
    settings: {
      region: "eu-central-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      requestHandler: { handle },
      // The canned answers carry no checksums.
      md5: false as const,
    },
  };
}
