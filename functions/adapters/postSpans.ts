import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { gzipSync } from "node:zlib";

/** Where spans are posted. */
export interface SpanReceiver {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Posts a body of OTLP in JSON. By the modules that the SDK's clients have loaded already: `fetch`
 * would load one of its own at the first call.
 *
 * @throws what went wrong, an answer other than 2xx too.
 */
export async function postSpans(
  receiver: SpanReceiver,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  // Ten spans are 11 KB, an eighth of that compressed; servers must take it (OTLP specification).
  const compressed = gzipSync(body);
  try {
    await post(receiver, compressed, signal);
  } catch (error) {
    // Kept from an earlier invocation, and closed by the receiver since.
    if (!(error instanceof StaleConnection)) throw error;
    await post(receiver, compressed, signal);
  }
}

class StaleConnection extends Error {}

function post(
  { url, headers }: SpanReceiver,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const send = url.protocol === "http:" ? requestHttp : requestHttps;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = send(url, {
    method: "POST",
    headers: {
      ...headers,
      "content-type": "application/json",
      "content-encoding": "gzip",
      "content-length": body.byteLength,
    },
    signal,
  });
  request.on("error", (cause) => {
    reject(request.reusedSocket && !signal.aborted ? new StaleConnection("", { cause }) : cause);
  });
  request.on("response", (response) => {
    const { statusCode = 0 } = response;
    response.on("error", reject);
    // What it says further is of no use, but has to be read for the connection to be kept.
    response.resume();
    if (statusCode >= 200 && statusCode < 300) resolve();
    else reject(new Error(`${url.host} answered ${statusCode}`));
  });
  request.end(body);
  return promise;
}
