using RegistrySync.Benchmarks.Pipeline;

return args switch
{
    ["pipeline", ..] => await PipelineBench.RunAsync(args),
    _ => 0,
};
