using RegistrySync.Testing;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(ServerLifetime))]
