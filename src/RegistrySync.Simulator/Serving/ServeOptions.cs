using System.Globalization;

namespace RegistrySync.Simulator.Serving;

/// <summary>The command line of <c>serve</c>.</summary>
sealed record ServeOptions
{
    public const string Usage =
        "serve [--workers 2000] [--seed 7] [--noise clean|realistic|harsh] [--config FILE] [--as-of 2026-10-01] [--urls http://127.0.0.1:0]"
        + " [--database CONNECTION] [--drop FOLDER] [--guise SEED] [--push-to URL]";

    public int Workers { get; init; } = 2000;

    public long Seed { get; init; } = 7;

    public string Noise { get; init; } = "realistic";

    /// <summary>A noise profile by path; wins over <see cref="Noise"/>.</summary>
    public string? Config { get; init; }

    public DateOnly AsOf { get; init; } = new(2026, 10, 1);

    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Connection string of the simulator's own login; without it the truth stays in memory.</summary>
    public string? Database { get; init; }

    /// <summary>Folder below which each registry that drops files has its own; without it no file is written.</summary>
    public string? Drop { get; init; }

    /// <summary>Draws nationality, birth place and sex of everybody anew, while names and dates stay: it must change no decision.</summary>
    public long? Guise { get; init; }

    /// <summary>Receiver to which the agencies push their messages by themselves; without it they wait for <c>/control/push-setu</c>.</summary>
    public string? PushTo { get; init; }

    /// <summary>How long the agencies wait between two pushes.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan PushEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="FormatException">An option is unknown, lacks its value or has one that cannot be read.</exception>
    public static ServeOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new ServeOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length)
                throw new FormatException($"{arguments[i]} lacks a value. {Usage}");
            options = options.With(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    ServeOptions With(string name, string value) => name switch
    {
        "--workers" => this with { Workers = int.Parse(value, CultureInfo.InvariantCulture) },
        "--seed" => this with { Seed = long.Parse(value, CultureInfo.InvariantCulture) },
        "--noise" => this with { Noise = value },
        "--config" => this with { Config = value },
        "--as-of" => this with { AsOf = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
        "--urls" => this with { Urls = value },
        "--database" => this with { Database = value },
        "--guise" => this with { Guise = long.Parse(value, CultureInfo.InvariantCulture) },
        "--drop" => this with { Drop = value },
        "--push-to" => this with { PushTo = value },
        _ => throw new FormatException($"{name} is no option. {Usage}"),
    };

    /// <summary>The profile's file: as given, else config/simulator/NOISE.json above the working or the program's folder.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public string ProfilePath()
    {
        if (Config is not null)
            return Config;
        if (Noise.EndsWith(".json", StringComparison.Ordinal))
            return Noise;
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var path = Path.Combine(folder.FullName, "config", "simulator", $"{Noise}.json");
                if (File.Exists(path))
                    return path;
            }
        }
        throw new FileNotFoundException($"No noise profile {Noise}: looked for config/simulator/{Noise}.json.");
    }
}
