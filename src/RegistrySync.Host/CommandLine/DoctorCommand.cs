using System.CommandLine;
using RegistrySync.Host.CommandLine.Doctor;
using Spectre.Console;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>doctor</c>: what this machine has, what it lacks, and how to get it.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Say what is missing and how to get it");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var findings = await Examination.RunAsync(ProjectFolder.Root, cancellationToken);
        foreach (var finding in findings)
        {
            AnsiConsole.Markup(finding.Ok ? "[green]ok     [/] " : finding.Needed ? "[red]missing[/] " : "[yellow]absent [/] ");
            Console.WriteLine($"{finding.What}: {finding.State}");
            if (!finding.Ok && finding.Cure is { } cure)
                Console.WriteLine($"          {cure}");
        }

        var missing = findings.Count(finding => !finding.Ok && finding.Needed);
        Console.WriteLine(missing == 0 ? "Nothing that is needed is missing." : $"{missing} missing.");
        return missing == 0 ? 0 : 1;
    }
}
