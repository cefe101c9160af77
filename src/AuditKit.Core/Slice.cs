using System.Collections;

namespace AuditKit.Core;

/// <summary>
/// A named subset of the rows: attribute = value pairs, all of which hold. The empty slice is all rows. Pairs are kept in
/// ordinal order of the attribute, so equal slices have one spelling.
/// </summary>
public sealed class Slice : IEquatable<Slice>, IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] pairs;

    private Slice(KeyValuePair<string, string>[] pairs) => this.pairs = pairs;

    /// <summary>The slice that holds every row.</summary>
    public static Slice All { get; } = new([]);

    /// <summary>True for the slice that holds every row.</summary>
    public bool IsAll => pairs.Length == 0;

    /// <summary>The number of attributes that are fixed (the order of the intersection).</summary>
    public int Count => pairs.Length;

    /// <summary>The attributes that are fixed, in ordinal order.</summary>
    public IEnumerable<string> Attributes => pairs.Select(pair => pair.Key);

    /// <summary>Makes a slice of attribute = value pairs.</summary>
    /// <exception cref="ArgumentException">An attribute stands twice.</exception>
    public static Slice Of(params IEnumerable<(string Attribute, string Value)> pairs)
    {
        KeyValuePair<string, string>[] sorted = [.. pairs.Select(p => KeyValuePair.Create(p.Attribute, p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Key == sorted[i - 1].Key) throw new ArgumentException($"Attribute '{sorted[i].Key}' stands twice in a slice.", nameof(pairs));
        }

        return sorted.Length == 0 ? All : new Slice(sorted);
    }

    /// <summary>The value that <paramref name="attribute"/> is fixed to, or null if it is free.</summary>
    public string? ValueOf(string attribute) => pairs.FirstOrDefault(pair => pair.Key == attribute).Value;

    /// <summary>True if every pair of <paramref name="pattern"/> also holds here.</summary>
    public bool Matches(Slice pattern) => pattern.pairs.All(pair => ValueOf(pair.Key) == pair.Value);

    /// <inheritdoc />
    public bool Equals(Slice? other) => other is not null && pairs.AsSpan().SequenceEqual(other.pairs);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Slice);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (KeyValuePair<string, string> pair in pairs) hash.Add(pair);
        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>attribute=value, attribute=value</c>, or <c>all</c>.</summary>
    public override string ToString() => IsAll ? "all" : string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}"));
}
