using RegistrySync.Host.CommandLine;

return await RegistrySyncCommand.Create().Parse(args).InvokeAsync();
