namespace RegistrySync.Pipeline.Embedded;

/// <summary>No PostgreSQL on this machine, or not the program that is needed.</summary>
public sealed class PostgresMissingException(string message) : Exception(message)
{
    public PostgresMissingException()
        : this($"""
            PostgreSQL {PostgresBinaries.OldestMajor} or newer is not on this machine (looked on PATH and in the usual places).
              Debian, Ubuntu:  sudo apt-get install postgresql
              macOS:           brew install postgresql@17
              Windows:         winget install PostgreSQL.PostgreSQL.17
            Or name the folder of initdb and postgres in {PostgresBinaries.Variable}, or give connection strings to a server of your own.
            """)
    {
    }
}
