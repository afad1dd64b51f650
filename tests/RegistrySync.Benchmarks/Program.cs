using System.CommandLine;
using RegistrySync.Benchmarks.Detecting;
using RegistrySync.Benchmarks.Linkage;
using RegistrySync.Benchmarks.Pipeline;

if (args is ["pipeline", ..]) return await PipelineBench.RunAsync(args);

// One file per bench: each gives the root a command of its own.
var root = new RootCommand("Measurements of RegistrySync, each beside what it is compared to") { LinkageBench.Create(), DetectBench.Create() };
return await root.Parse(args).InvokeAsync();
