namespace RegistrySync.Pipeline.Embedded;

/// <param name="Folder">Holds the cluster; made when missing.</param>
/// <param name="Ephemeral">Nobody needs the data after a crash of the machine: commits need not reach the disk.</param>
public sealed record EmbeddedPostgresOptions(string Folder, bool Ephemeral)
{
    /// <summary>Where it listens, for whoever must know that before it runs.</summary>
    /// <value>Any free port.</value>
    public int? Port { get; init; }

    /// <summary>Memory for shared buffers, in megabytes.</summary>
    /// <value>256.</value>
    public int SharedBuffersMegabytes { get; init; } = 256;

    /// <summary>How long starting may take.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Server settings, as <c>name=value</c>.</summary>
    internal IEnumerable<string> Settings(int port)
    {
        string[] common =
        [
            $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "jit=off",
            $"shared_buffers={SharedBuffersMegabytes}MB", "work_mem=32MB", "maintenance_work_mem=128MB", "max_wal_size=4GB", "timezone=UTC",
            "log_destination=stderr", "log_min_messages=warning", "log_min_error_statement=panic", "log_parameter_max_length_on_error=0",
        ];
        // A statement in the server's log could hold personal data, hence log_min_error_statement.
        return Ephemeral ? [.. common, "fsync=off", "synchronous_commit=off", "full_page_writes=off"] : common;
    }
}
