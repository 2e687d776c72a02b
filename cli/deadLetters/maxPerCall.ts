/** SQS takes and gives at most this many messages a call. */
export const maxPerCall = 10;
