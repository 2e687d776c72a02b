/** What `signalbox init --help` prints. */
export const initHelp = `Usage: signalbox init [options] [folder]

Makes a project of your own: one context with an event type, a subscriber and its tests, settings,
an app for the CDK, and a workflow for continuous integration. Asks nothing, and needs no network.

The folder must be empty or not there yet; a lone .git may be in it. Its name becomes the name of
the package and of the deployment, which every physical name begins with, unless --name gives
another. All files are written, or none.

Arguments:
  folder               where to (default: the working directory)

Options:
  --name <name>        of package and deployment: 1 to 20 lower-case letters, digits and dashes
  --context <name>     the context that it begins with (default: orders)
  --tarballs <folder>  refer to the packages' tarballs in this folder
  --json               print one JSON document; errors are JSON on standard error
  -h, --help           display help for command

Examples:
  # a router in a new folder
  npx signalbox init my-router

  # in the folder where you are, for the events of billing
  npx signalbox init . --name shop-events --context billing
`;
