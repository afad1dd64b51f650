using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>Checks the ranges that stand beside the options.</summary>
[OptionsValidator]
sealed partial class PublishingOptionsValidator : IValidateOptions<PublishingOptions>;
