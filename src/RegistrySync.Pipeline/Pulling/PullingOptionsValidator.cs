using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Checks the ranges that stand beside the options.</summary>
[OptionsValidator]
sealed partial class PullingOptionsValidator : IValidateOptions<PullingOptions>;
