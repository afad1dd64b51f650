using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Runs;

/// <summary>Checks the ranges that <see cref="RunOptions"/> states.</summary>
[OptionsValidator]
sealed partial class RunOptionsValidator : IValidateOptions<RunOptions>;
