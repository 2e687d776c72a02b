import type { Context } from "aws-lambda";

/** An invocation of a function that has so much time left, counted down by the clock. */
export function invocation(remainingMs: number): Context {
  const end = Date.now() + remainingMs;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: "subscriber",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:eu-central-1:000000000000:function:subscriber",
    memoryLimitInMB: "256",
    awsRequestId: "request",
    logGroupName: "group",
    logStreamName: "stream",
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  // Without the deprecated callbacks.
  return context as unknown as Context;
}
