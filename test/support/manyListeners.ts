// Test files that share a process each add a listener or two to it: no leak, and nothing to warn of.
process.setMaxListeners(0);
