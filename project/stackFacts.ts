/** The tag of every stack of ours, and so of what is in it: its value is the deployment's name. */
export const deploymentTag = "signalbox";

/**
 * The output of every stack of ours that says which version deployed it. An output costs no
 * resource, and CloudFormation changes it by itself, which it doesn't do with a description.
 */
export const versionOutput = "SignalboxVersion";
