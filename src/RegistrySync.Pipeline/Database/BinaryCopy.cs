using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace RegistrySync.Pipeline.Database;

/// <summary>
/// Writes rows in PostgreSQL's binary copy format. Npgsql's importer resolves, binds and measures every value by itself, a quarter of our time
/// when a register is normalised (ADR 32); here a value is bytes in a buffer. The server checks their length, not their meaning: the
/// statement must name columns of exactly these types.
/// </summary>
public sealed class BinaryCopy : IAsyncDisposable
{
    // As much as goes to the server at once.
    const int Chunk = 1 << 16;

    // Of the type text in pg_type, the same in every server.
    const int TextOid = 25;

    static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    static readonly int DayOfOrigin = new DateOnly(2000, 1, 1).DayNumber;

    readonly NpgsqlRawCopyStream _stream;
    readonly short _columns;
    byte[] _buffer = new byte[Chunk + 4096];
    int _length;
    bool _ended;

    BinaryCopy(NpgsqlRawCopyStream stream, int columns)
    {
        (_stream, _columns) = (stream, (short)columns);
        Signature.CopyTo(_buffer, 0);
        _length = Signature.Length;
    }

    /// <summary>Begins a copy.</summary>
    /// <param name="connection">Does nothing else until the copy has ended.</param>
    /// <param name="copy">The statement, <c>from stdin (format binary)</c>.</param>
    /// <param name="columns">How many columns each row has.</param>
    /// <param name="cancellationToken">Stops the beginning.</param>
    public static async Task<BinaryCopy> BeginAsync(NpgsqlConnection connection, string copy, int columns, CancellationToken cancellationToken) =>
        new(await connection.BeginRawBinaryCopyAsync(copy, cancellationToken), columns);

    /// <summary>Begins a row.</summary>
    public BinaryCopy Row()
    {
        if (_length >= Chunk)
            Flush();
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), _columns);
        return this;
    }

    /// <summary>A text, or any type that is sent like one: varchar, char.</summary>
    public BinaryCopy Add(string? value)
    {
        if (value is null)
            return Null();
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Reserve(sizeof(int) + most);
        var length = Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_length), length);
        _length += sizeof(int) + length;
        return this;
    }

    /// <summary>A text[] of which no element is null.</summary>
    public BinaryCopy AddTexts(IReadOnlyList<string>? values)
    {
        if (values is null)
            return Null();
        Room(sizeof(int)); // Known at the end; the buffer may move until then.
        var start = _length;
        // Dimensions, whether there are nulls, the type; of the one dimension its size and first index.
        foreach (var number in (ReadOnlySpan<int>)[values.Count == 0 ? 0 : 1, 0, TextOid])
            BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), number);
        if (values.Count > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), values.Count);
            BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), 1);
        }

        foreach (var value in values)
            Add(value);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(start - sizeof(int)), _length - start);
        return this;
    }

    /// <summary>A text in UTF-8.</summary>
    public BinaryCopy AddUtf8(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Value(value.Length));
        return this;
    }

    /// <summary>A jsonb, as JSON in UTF-8.</summary>
    public BinaryCopy AddJson(ReadOnlySpan<byte> json)
    {
        var value = Value(json.Length + 1);
        value[0] = 1; // The version of the format.
        json.CopyTo(value[1..]);
        return this;
    }

    public BinaryCopy Add(Guid? value)
    {
        if (value is not { } given)
            return Null();
        given.TryWriteBytes(Value(16), bigEndian: true, out _);
        return this;
    }

    public BinaryCopy Add(int? value)
    {
        if (value is not { } given)
            return Null();
        BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), given);
        return this;
    }

    /// <summary>A bigint.</summary>
    public BinaryCopy AddLong(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), value);
        return this;
    }

    public BinaryCopy Add(bool? value)
    {
        if (value is not { } given)
            return Null();
        Value(1)[0] = given ? (byte)1 : (byte)0;
        return this;
    }

    public BinaryCopy Add(DateOnly? value) => Add(value?.DayNumber - DayOfOrigin);

    /// <summary>Ends the copy; without it nothing of it stands.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), -1);
        Flush();
        await _stream.FlushAsync(cancellationToken);
        _ended = true;
        await _stream.DisposeAsync(); // Fails when the server refused a row.
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        await _stream.CancelAsync();
        await _stream.DisposeAsync();
    }

    BinaryCopy Null()
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), -1);
        return this;
    }

    Span<byte> Value(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), length);
        return Room(length);
    }

    Span<byte> Room(int length)
    {
        Reserve(length);
        _length += length;
        return _buffer.AsSpan(_length - length, length);
    }

    void Reserve(int length)
    {
        if (_length + length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + length));
    }

    void Flush()
    {
        var ended = _ended;
        _ended = true; // A write that fails has broken the connection: there is nothing left to take back.
        _stream.Write(_buffer.AsSpan(0, _length));
        (_ended, _length) = (ended, 0);
    }
}
