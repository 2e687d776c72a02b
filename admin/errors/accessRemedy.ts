/** As AWS says that a resource's policy denies what the caller's own policies may well allow. */
const byResource = /explicit deny in a resource-based policy/i;

/** What to do about a call that AWS refused with these words. */
export function accessRemedy(reason: string): string {
  if (byResource.test(reason) && /\bsqs:/i.test(reason)) {
    return (
      "The router's queues deny it to all but their functions and operators, administrators " +
      "included: name the role in operators of signalbox.config.ts and deploy, or assume one that " +
      "is named."
    );
  }
  if (byResource.test(reason) && /\bevents:PutEvents\b/i.test(reason)) {
    return (
      "The bus lets each role publish what it is given: npx signalbox access explain says what " +
      "publishers of signalbox.config.ts would have to give; to resubmit, name the role in operators."
    );
  }
  return "Use credentials that may, or ask for this action.";
}
