namespace AuditKit.Pdf.Reading;

/// <summary>A value read from a file.</summary>
internal abstract record ReadValue
{
    /// <summary>Null, true or false: nothing that is read here needs them.</summary>
    internal sealed record Word(string Spelling) : ReadValue;

    internal sealed record Number(double Value) : ReadValue;

    internal sealed record Name(string Spelling) : ReadValue;

    internal sealed record Literal(byte[] Bytes) : ReadValue;

    internal sealed record Items(IReadOnlyList<ReadValue> Values) : ReadValue;

    internal sealed record Map(IReadOnlyDictionary<string, ReadValue> Values, int End) : ReadValue
    {
        public ReadValue? this[string key] => Values.GetValueOrDefault(key);
    }

    internal sealed record Reference(int Object) : ReadValue;
}
