using System.Globalization;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Groups;

/// <summary>Columns that state one fact: the one-hot columns of one attribute belong together, a number stands alone.</summary>
public sealed record FeatureGroups
{
    private readonly int[] groupOf;

    private FeatureGroups(IReadOnlyList<string> names, int[] groupOf) => (Names, this.groupOf) = (names, groupOf);

    /// <summary>The source attributes, in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Position in <see cref="Names"/> of every column.</summary>
    public IReadOnlyList<int> GroupOf => groupOf;

    /// <summary>Each of the inputs on its own, named by its number.</summary>
    public static FeatureGroups Single(int inputs) => new([.. Enumerable.Range(0, inputs).Select(i => i.ToString(CultureInfo.InvariantCulture))], [.. Enumerable.Range(0, inputs)]);

    /// <summary>Groups by number: inputs with equal numbers belong together.</summary>
    /// <param name="names">Name of each group.</param>
    /// <param name="groupOf">Group of each input, from 0.</param>
    /// <exception cref="ArgumentException">A number is no group.</exception>
    public static FeatureGroups Of(IReadOnlyList<string> names, IReadOnlyList<int> groupOf) => groupOf.All(group => (uint)group < (uint)names.Count)
        ? new FeatureGroups(names, [.. groupOf])
        : throw new ArgumentException($"A group is none of {names.Count}.", nameof(groupOf));

    /// <summary>Groups by the attribute that every column comes from.</summary>
    public static FeatureGroups BySource(IEnumerable<string> attributeOfColumn)
    {
        OrderedDictionary<string, int> names = new(StringComparer.Ordinal);
        List<int> groups = [];
        foreach (string attribute in attributeOfColumn)
        {
            names.TryAdd(attribute, names.Count);
            groups.Add(names[attribute]);
        }

        return new FeatureGroups([.. names.Keys], [.. groups]);
    }

    /// <summary>Groups of a model's encoded columns.</summary>
    public static FeatureGroups BySource(TabularPreprocessor preprocessor) => BySource(preprocessor.Columns.Select(column => column.Attribute));

    /// <summary>Sums of each row over the columns of each group: row-major, rows x <see cref="Names"/>. Additive attributions stay complete.</summary>
    /// <exception cref="ArgumentException">The values are no rows of this many columns.</exception>
    public double[] Sum(ReadOnlySpan<double> values)
    {
        if (values.Length % groupOf.Length != 0) throw new ArgumentException($"{values.Length} values are no rows of {groupOf.Length} columns.", nameof(values));
        double[] sums = new double[values.Length / groupOf.Length * Names.Count];
        for (int i = 0; i < values.Length; i++) sums[(i / groupOf.Length * Names.Count) + groupOf[i % groupOf.Length]] += values[i];
        return sums;
    }
}
