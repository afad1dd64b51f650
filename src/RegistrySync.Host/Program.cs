using System.CommandLine;
using RegistrySync.Host.CommandLine;

// The default of two seconds would end the process before runs are given back to the ledger and a demo's server and folder are gone.
return await RegistrySyncCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
