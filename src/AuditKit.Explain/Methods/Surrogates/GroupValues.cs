using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>Additive values of groups, as they come; turned into an attribution at the end.</summary>
internal sealed class GroupValues(AttributionSubject subject)
{
    private readonly int width = subject.Groups.Names.Count;
    private readonly double[] values = new double[subject.Count * subject.Groups.Names.Count];

    /// <summary>The values of a row's groups.</summary>
    public Span<double> Row(int row) => values.AsSpan(row * width, width);

    /// <summary>Sets the values <c>[rows, groups]</c> of some rows.</summary>
    public void Set(int[] rows, torch.Tensor found)
    {
        double[] numbers = found.ToDoubles();
        for (int place = 0; place < rows.Length; place++) numbers.AsSpan(place * width, width).CopyTo(Row(rows[place]));
    }

    /// <summary>
    /// The attribution. Every input of a group has an equal part of its value, so that sums stay what they are. The values of the
    /// groups are the map.
    /// </summary>
    public Attribution Of(IAttributionMethod method, WorkCount work) => new()
    {
        Method = method.Id,
        Description = method.Description,
        Rows = subject.Count,
        Columns = subject.Function.Inputs,
        Values = Parts(),
        Map = new AttributionMap(AttributionMap.Groups, [width], values),
        Range = subject.Range,
        Work = work,
    };

    /// <summary>Equal parts for the inputs of each group: rows x inputs.</summary>
    public double[] Parts()
    {
        FeatureGroups groups = subject.Groups;
        int[] sizes = new int[width];
        foreach (int group in groups.GroupOf) sizes[group]++;
        double[] parts = new double[subject.Count * groups.GroupOf.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            int group = groups.GroupOf[i % groups.GroupOf.Count];
            parts[i] = values[(i / groups.GroupOf.Count * width) + group] / sizes[group];
        }

        return parts;
    }
}
