using System.CommandLine;
using RegistrySync.Host.CommandLine;

var root = new RootCommand("RegistrySync") { LinkCommand.Create() };
return await root.Parse(args).InvokeAsync();
