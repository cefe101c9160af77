using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Search;

/// <summary>One of several values without an order.</summary>
/// <param name="Key">Dotted key of the option.</param>
/// <param name="Values">The values as written; at least one.</param>
public sealed record ChoiceDimension(string Key, IReadOnlyList<SpecNode> Values) : SearchDimension(Key)
{
    /// <inheritdoc />
    public override IReadOnlyList<double> Grid => [.. Enumerable.Range(0, Values.Count).Select(i => (double)i)];

    /// <inheritdoc />
    public override double Draw(RandomSource source) => source.Next(Values.Count);

    /// <inheritdoc />
    public override SpecNode ValueAt(double place) => Values[(int)place];

    /// <inheritdoc />
    public override string TextAt(double place) => Text(ValueAt(place));

    private static string Text(SpecNode node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {Text(entry.Value)}"))} }}",
        _ => string.Empty,
    };
}
