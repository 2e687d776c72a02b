/**
 * What the worked queue needs of the SQS SDK. Imported when a message first fails, and bundled
 * into a file of its own (`infra/bundling/lazyParts.ts`): most processes never read it.
 */
export { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
