using System.Runtime.CompilerServices;

namespace AuditKit.Data.Csv;

/// <summary>
/// Cuts a byte stream into records and fields by RFC 4180, with LF, CRLF or CR as line end. One buffer, no text is made.
/// A record is scanned anew when the buffer ends within it, so a field is always one span. A file is mostly read once, in
/// code that the tiered compiler would not have optimised yet (measured: ten times slower), so hot methods ask for it.
/// </summary>
internal sealed class CsvScanner
{
    private readonly Stream stream;
    private readonly CsvDialect dialect;
    private readonly CsvBounds bounds;
    private byte[] buffer;
    private byte[] scratch = [];
    private Piece[] fields = new Piece[64];
    private SpecialFinder finder;
    private int start;
    private int recordStart;
    private int end;
    private bool streamEnded;
    private int linesWithin;

    public CsvScanner(Stream stream, CsvDialect dialect, CsvBounds bounds, int bufferBytes = 1 << 18)
    {
        (this.stream, this.dialect, this.bounds) = (stream, dialect, bounds);
        buffer = new byte[bufferBytes + SpecialFinder.Padding];
        finder = new SpecialFinder(dialect.Delimiter);
    }

    /// <summary>The line on which the current record begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The line after the current record.</summary>
    public long NextLine { get; private set; } = 1;

    /// <summary>Number of fields of the current record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>What is wrong, after <see cref="CsvEvent.Fault"/>.</summary>
    public CsvFault Fault { get; private set; }

    /// <summary>The bytes of a field, unquoted.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        Piece piece = fields[index];
        ReadOnlySpan<byte> raw = buffer.AsSpan(piece.Start, piece.Length);
        return piece.HasDoubledQuotes ? Undouble(raw) : raw;
    }

    /// <summary>Where a field begins, in bytes from the start of its record, from 1.</summary>
    public int ColumnOf(int index) => fields[index].Start - recordStart + 1;

    /// <summary>Moves to the next record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CsvEvent Next()
    {
        while (true)
        {
            if (start == end && !Fill()) return CsvEvent.End;
            (Line, linesWithin, FieldCount) = (NextLine, 0, 0);
            finder.Reset(buffer, start);
            int next = IsComment() ? SkipComment() : Scan();
            if (next == Failed) return CsvEvent.Fault;
            if (next != NeedMore)
            {
                if (next - start > bounds.RecordBytes) return Fail(CsvFault.RecordTooLong);
                bool comment = FieldCount == 0;
                NextLine = Line + linesWithin + 1;
                (recordStart, start) = (start, next);
                if (comment) continue;
                return FieldCount == 1 && fields[0].Length == 0 && !fields[0].Quoted ? CsvEvent.Blank : CsvEvent.Record;
            }

            if (end - start > bounds.RecordBytes) return Fail(CsvFault.RecordTooLong);
            Fill();
        }
    }

    private const int NeedMore = -1;
    private const int Failed = -2;

    private bool IsComment()
    {
        ReadOnlySpan<byte> prefix = dialect.Comment;
        while (prefix.Length > 0 && end - start < prefix.Length && Fill())
        {
            finder.Reset(buffer, start);
        }

        return prefix.Length > 0 && buffer.AsSpan(start, end - start).StartsWith(prefix);
    }

    private int SkipComment()
    {
        int at = buffer.AsSpan(start, end - start).IndexOfAny((byte)'\n', (byte)'\r');
        if (at < 0) return streamEnded ? end : NeedMore;
        return AfterLineEnd(start + at);
    }

    /// <summary>Scans one record; its end, <see cref="NeedMore"/> or <see cref="Failed"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Scan()
    {
        int position = start;
        while (true)
        {
            if (dialect.Trim) position = SkipBlanks(position);
            int stop = position < end && buffer[position] == (byte)'"' ? ScanQuoted(position) : ScanPlain(position);
            if (stop < 0) return stop;
            if (FieldCount > bounds.Columns) return FailScan(CsvFault.TooManyColumns);
            if (stop == end) return streamEnded ? end : NeedMore;
            if (buffer[stop] == dialect.Delimiter) position = stop + 1;
            else return AfterLineEnd(stop);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ScanPlain(int from)
    {
        int stop = finder.Next(buffer, end);
        if (stop < 0)
        {
            if (!streamEnded) return NeedMore;
            stop = end;
        }
        else if (buffer[stop] == (byte)'"')
        {
            return FailScan(CsvFault.StrayQuote);
        }

        int length = stop - from;
        while (dialect.Trim && length > 0 && IsBlank(buffer[from + length - 1])) length--;
        AddField(new Piece(from, length, false, false));
        return stop;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ScanQuoted(int opening)
    {
        finder.Next(buffer, end);
        bool doubled = false;
        while (true)
        {
            int at = finder.Next(buffer, end);
            if (at < 0) return streamEnded ? FailScan(CsvFault.OpenQuote) : NeedMore;
            if (buffer[at] == (byte)'"')
            {
                if (at + 1 == end && !streamEnded) return NeedMore;
                if (at + 1 == end || buffer[at + 1] != (byte)'"') return CloseQuoted(opening + 1, at, doubled);
                finder.Next(buffer, end);
                doubled = true;
            }
            else if (buffer[at] == (byte)'\n' || (buffer[at] == (byte)'\r' && (at + 1 >= end || buffer[at + 1] != (byte)'\n')))
            {
                linesWithin++;
            }
        }
    }

    private int CloseQuoted(int from, int closing, bool doubled)
    {
        AddField(new Piece(from, closing - from, true, doubled));
        int after = dialect.Trim ? SkipBlanks(closing + 1) : closing + 1;
        if (after == end) return streamEnded ? end : NeedMore;
        return finder.Next(buffer, end) == after && buffer[after] != (byte)'"' ? after : FailScan(CsvFault.TextAfterQuote);
    }

    private int AfterLineEnd(int at)
    {
        if (buffer[at] == (byte)'\n') return at + 1;
        if (at + 1 < end) return buffer[at + 1] == (byte)'\n' ? at + 2 : at + 1;
        return streamEnded ? at + 1 : NeedMore;
    }

    private int SkipBlanks(int position)
    {
        while (position < end && IsBlank(buffer[position])) position++;
        return position;
    }

    private bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' && value != dialect.Delimiter;

    private void AddField(Piece piece)
    {
        if (FieldCount == fields.Length) Array.Resize(ref fields, FieldCount * 2);
        fields[FieldCount++] = piece;
    }

    private ReadOnlySpan<byte> Undouble(ReadOnlySpan<byte> raw)
    {
        if (scratch.Length < raw.Length) scratch = new byte[raw.Length];
        int length = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            scratch[length++] = raw[i];
            if (raw[i] == (byte)'"') i++;
        }

        return scratch.AsSpan(0, length);
    }

    /// <summary>Reads more behind the current record, which moves to the front; false at the end of the stream.</summary>
    private bool Fill()
    {
        if (streamEnded) return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (end, start) = (end - start, 0);
        }

        if (end == buffer.Length - SpecialFinder.Padding) Array.Resize(ref buffer, (end * 2) + SpecialFinder.Padding);
        int read = stream.Read(buffer, end, buffer.Length - SpecialFinder.Padding - end);
        end += read;
        streamEnded = read == 0;
        return read > 0;
    }

    private CsvEvent Fail(CsvFault fault)
    {
        Fault = fault;
        return CsvEvent.Fault;
    }

    private int FailScan(CsvFault fault)
    {
        Fault = fault;
        return Failed;
    }

    private readonly record struct Piece(int Start, int Length, bool Quoted, bool HasDoubledQuotes);
}
