/**
 * What the detail writer needs of the S3 SDK. Imported when first needed, and bundled into a file
 * of its own (`infra/bundling/lazyParts.ts`): most cold starts never read it.
 */
export { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
