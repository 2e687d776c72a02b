import type { BuildResponse, GenerateResponse } from "signalbox/component";
import { EventGone } from "../store/EventGone.ts";
import { InvalidRecord } from "../store/InvalidRecord.ts";

/** Turns errors that no further attempt can mend into refusals; all others stay errors. */
export async function refuseFinal<Response extends GenerateResponse<unknown> | BuildResponse>(
  method: () => Promise<Response>,
): Promise<Response | { readonly success: false; readonly errors: readonly string[] }> {
  try {
    return await method();
  } catch (error) {
    if (!(error instanceof InvalidRecord) && !(error instanceof EventGone)) throw error;
    return { success: false, errors: [error.message] };
  }
}
