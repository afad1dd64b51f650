using Npgsql;
using RegistrySync.Pipeline.Embedded;
using Spectre.Console;

namespace RegistrySync.Host.CommandLine;

/// <summary>Turns what a user can put right into one sentence and exit code 1; a defect keeps its stack trace.</summary>
static class CommandFailure
{
    /// <summary>Standard error: standard output belongs to the result.</summary>
    public static IAnsiConsole Console { get; } = Create();

    static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        if (System.Console.IsErrorRedirected)
            console.Profile.Width = 140; // A log has no width of its own, and 80 breaks the names of rules.
        return console;
    }

    public static async Task<int> ReportAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception exception) when (exception is PostgresMissingException or InvalidOperationException or InvalidDataException or Linkage.Declaring.ModelFileException or IOException or HttpRequestException
            or Microsoft.Extensions.Options.OptionsValidationException)
        {
            await System.Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (NpgsqlException exception)
        {
            await System.Console.Error.WriteLineAsync($"The database: {exception.Message}");
            return 1;
        }
    }
}
