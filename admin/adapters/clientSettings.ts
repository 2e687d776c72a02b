/**
 * What every SDK client here is made with: region, credentials and endpoint are
 * the SDK's own business; a person waits, so an address that does not answer is given up on
 * after seconds.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000 },
} as const;
