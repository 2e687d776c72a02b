import { Readable } from "node:stream";

/** What an SDK client sent, as far as tests look at it. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly path: string;
  readonly body: string;
}

/** An answer of AWS, or the failure to get one. */
export type HttpAnswer =
  | { readonly status: number; readonly body?: object }
  /** As S3 writes its answers. */
  | { readonly status: number; readonly xml: string }
  | Error;

/** An SDK client's way to the network that gives the answers it is told, in turn, and keeps what was sent. */
export class AnsweringHttp {
  readonly sent: SentRequest[] = [];
  readonly #answers: HttpAnswer[];

  constructor(...answers: readonly HttpAnswer[]) {
    this.#answers = [...answers];
  }

  /** Settings of a client that has no other way out. */
  get settings() {
    return {
      region: "eu-central-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      requestHandler: this,
      maxAttempts: 1,
    };
  }

  async handle(request: {
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly path: string;
    readonly body?: unknown;
  }) {
    const body = typeof request.body === "string" ? request.body : textOf(request.body);
    this.sent.push({ headers: request.headers, path: request.path, body });
    const answer = this.#answers.shift() ?? new Error("no answer was prepared");
    if (answer instanceof Error) throw answer;
    const [type, text] =
      "xml" in answer
        ? ["application/xml", answer.xml]
        : ["application/x-amz-json-1.0", JSON.stringify(answer.body ?? {})];
    return {
      response: {
        statusCode: answer.status,
        headers: { "content-type": type },
        body: Readable.from([Buffer.from(text)]),
      },
    };
  }
}

function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
}
