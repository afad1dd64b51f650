using System.Diagnostics;

namespace RegistrySync.Pipeline.Embedded;

/// <summary>PostgreSQL refuses to run as root, so as root its programs run as another user.</summary>
static class Unprivileged
{
    static readonly string[] Users = ["postgres", "nobody"];

    /// <summary>The user to drop to, or null when this process is not root.</summary>
    public static string? User { get; } = OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? null : Users.FirstOrDefault(Exists);

    /// <summary>A program with its arguments, as the unprivileged user where that is needed.</summary>
    public static ProcessStartInfo Command(string program, params IEnumerable<string> arguments) =>
        User is null
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", "--", program, .. arguments]);

    /// <summary>Hands a folder to the unprivileged user.</summary>
    public static async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (User is null)
            return;
        await RunAsync(new ProcessStartInfo("chown", ["-R", $"{User}:", folder]), cancellationToken);
        var reach = await TryAsync(Command("test", "-x", folder), cancellationToken);
        if (reach != 0)
            throw new InvalidOperationException($"User {User} cannot reach {folder}: a folder above it is closed to others. Choose another folder with REGISTRYSYNC_DATA.");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task RunAsync(ProcessStartInfo command, CancellationToken cancellationToken)
    {
        command.RedirectStandardOutput = command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        var said = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(command.FileName)} failed with {process.ExitCode}: {(await said).Trim()}");
    }

    static async Task<int> TryAsync(ProcessStartInfo command, CancellationToken cancellationToken)
    {
        using var process = Process.Start(command)!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    static bool Exists(string user) => File.ReadLines("/etc/passwd").Any(line => line.StartsWith(user + ":", StringComparison.Ordinal));
}
