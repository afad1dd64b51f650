using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Retaining;

/// <summary>
/// How long is kept what was done about somebody (section <c>Retention</c>), in months. A term begins when the case is closed and what is meant
/// has rested since; a case that is open, contested or in objection is kept whole.
/// </summary>
public sealed class RetentionOptions : IValidatableObject
{
    /// <summary>Findings with their acts and evidence, after the last act.</summary>
    /// <value>13 months: as long as persons' rows.</value>
    [Range(1, 240)]
    public int ActsMonths { get; set; } = 13;

    /// <summary>Letters, after they were sent.</summary>
    /// <value>13 months.</value>
    [Range(1, 240)]
    public int LettersMonths { get; set; } = 13;

    /// <summary>Reports with their attachments, after the last act on them.</summary>
    /// <value>13 months.</value>
    [Range(1, 240)]
    public int ReportsMonths { get; set; } = 13;

    /// <summary>Appointments, declarations and invitations, after their day.</summary>
    /// <value>13 months.</value>
    [Range(1, 240)]
    public int AppointmentsMonths { get; set; } = 13;

    /// <summary>
    /// Persons' rows in every room, workers' reports and what was delivered: after the last night, working day, appointment or change that is
    /// known of the person. Not under thirteen: a rule looks back twelve months.
    /// </summary>
    /// <value>13 months.</value>
    [Range(13, 240)]
    public int PersonsMonths { get; set; } = 13;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // What was sent is read through the act that sent it.
        if (LettersMonths > ActsMonths || ReportsMonths > ActsMonths)
            yield return new ValidationResult("Letters and reports are kept no longer than the acts that they belong to.", [nameof(ActsMonths)]);
    }
}

/// <summary>Checks the attributes above without reflection.</summary>
[OptionsValidator]
sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
