using System.Globalization;
using System.Text;

namespace AuditKit.Pdf.Reading;

/// <summary>Reads the values of a file (ISO 32000-1, 7.3), bounded in depth; a byte out of place is an error that names it.</summary>
internal sealed class ValueReader(ReadOnlyMemory<byte> file, int position)
{
    private const int DeepestNesting = 32;

    private const string Delimiters = "()<>[]{}/%";

    public int Position { get; private set; } = position;

    public ReadValue Read(int depth = 0)
    {
        if (depth > DeepestNesting) throw Error("values are nested too deeply");
        SkipSpace();
        switch (Peek())
        {
            case '/': return new ReadValue.Name(ReadName());
            case '(': return new ReadValue.Literal(ReadLiteral());
            case '[': return ReadItems(depth);
            case '<' when PeekAt(1) == '<': return ReadMap(depth);
            case '<': return new ReadValue.Literal(ReadHex());
            default: return ReadWord();
        }
    }

    /// <summary>Steps over a word that must stand here.</summary>
    public void Expect(string word)
    {
        SkipSpace();
        foreach (char letter in word)
        {
            if (Peek() != letter) throw Error($"expected '{word}'");
            Position++;
        }
    }

    /// <summary>Steps over a word if it stands here.</summary>
    public bool TryExpect(string word)
    {
        SkipSpace();
        if (Position + word.Length > file.Length || !file.Span.Slice(Position, word.Length).SequenceEqual(Encoding.ASCII.GetBytes(word))) return false;
        Position += word.Length;
        return true;
    }

    public int ReadInteger()
    {
        SkipSpace();
        string token = ReadToken();
        return int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw Error($"expected a whole number, found '{token}'");
    }

    public PdfReadException Error(string what) => new(what, Position);

    private int Peek() => PeekAt(0);

    private int PeekAt(int ahead) => Position + ahead < file.Length ? file.Span[Position + ahead] : -1;

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t' or '\f' or 0) Position++;
    }

    private string ReadToken()
    {
        int start = Position;
        while (Peek() > ' ' && !Delimiters.Contains((char)Peek(), StringComparison.Ordinal)) Position++;
        return Position == start ? throw Error("expected a value") : Encoding.Latin1.GetString(file.Span[start..Position]);
    }

    private ReadValue ReadWord()
    {
        string token = ReadToken();
        if (!double.TryParse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return new ReadValue.Word(token);
        int after = Position;
        if (number is >= 0 and <= int.MaxValue && double.IsInteger(number) && TryReferenceTail()) return new ReadValue.Reference((int)number);
        Position = after;
        return new ReadValue.Number(number);
    }

    private bool TryReferenceTail()
    {
        SkipSpace();
        if (Peek() is not (>= '0' and <= '9')) return false;
        ReadToken();
        SkipSpace();
        if (Peek() != 'R' || (PeekAt(1) > ' ' && !Delimiters.Contains((char)PeekAt(1), StringComparison.Ordinal))) return false;
        Position++;
        return true;
    }

    private string ReadName()
    {
        Position++;
        if (Peek() <= ' ' || Delimiters.Contains((char)Peek(), StringComparison.Ordinal)) return string.Empty;
        string raw = ReadToken();
        StringBuilder text = new();
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '#' && i + 2 < raw.Length && byte.TryParse(raw.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code))
            {
                text.Append((char)code);
                i += 2;
            }
            else
            {
                text.Append(raw[i]);
            }
        }

        return text.ToString();
    }

    private byte[] ReadLiteral()
    {
        Position++;
        List<byte> bytes = [];
        int open = 1;
        while (true)
        {
            int next = Peek();
            if (next < 0) throw Error("a text does not end");
            Position++;
            if (next == '\\') next = ReadEscaped();
            else if (next == '(') open++;
            else if (next == ')' && --open == 0) return [.. bytes];
            bytes.Add((byte)next);
        }
    }

    private int ReadEscaped()
    {
        int next = Peek();
        if (next is not ('\\' or '(' or ')')) throw Error("an escape that no text of this writer holds");
        Position++;
        return next;
    }

    private byte[] ReadHex()
    {
        int end = file.Span[Position..].IndexOf((byte)'>');
        if (end < 0) throw Error("a hexadecimal text does not end");
        string digits = Encoding.Latin1.GetString(file.Span.Slice(Position + 1, end - 1));
        if (digits.Length % 2 == 1 || !digits.All(char.IsAsciiHexDigit)) throw Error("a hexadecimal text with other characters");
        Position += end + 1;
        return Convert.FromHexString(digits);
    }

    private ReadValue.Items ReadItems(int depth)
    {
        Position++;
        List<ReadValue> values = [];
        while (!TryExpect("]"))
        {
            if (Peek() < 0) throw Error("a list does not end");
            values.Add(Read(depth + 1));
        }

        return new ReadValue.Items(values);
    }

    private ReadValue.Map ReadMap(int depth)
    {
        Position += 2;
        Dictionary<string, ReadValue> values = new(StringComparer.Ordinal);
        while (!TryExpect(">>"))
        {
            if (Peek() != '/') throw Error("a dictionary without a name, or without an end");
            string name = ReadName();
            if (!values.TryAdd(name, Read(depth + 1))) throw Error($"'{name}' stands twice in a dictionary");
        }

        return new ReadValue.Map(values, Position);
    }
}
