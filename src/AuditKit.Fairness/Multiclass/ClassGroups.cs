using AuditKit.Data.Tasks;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Multiclass;

namespace AuditKit.Fairness.Multiclass;

/// <summary>The label x prediction counts of every slice, counted once.</summary>
internal sealed class ClassGroups
{
    private readonly Dictionary<RowSlice, ClassMatrix> matrices = new(ReferenceEqualityComparer.Instance);

    public ClassGroups(ClassTable held, IReadOnlyList<RowSliceSet> sets)
    {
        (Classes, Sets) = (held.Classes, sets);
        foreach (RowSlice slice in sets.SelectMany(set => set.Slices))
        {
            ClassTable part = held.Select(slice.Rows);
            matrices[slice] = ClassMatrix.Of(Classes.Count, part.Labels, part.Predictions, part.Frame.Weights);
        }

        Labelled = Whole.Labelled > 0;
        LabelClasses = [.. Enumerable.Range(0, Classes.Count).Where(one => Whole.WithLabel(one) > 0)];
    }

    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyList<RowSliceSet> Sets { get; }

    /// <summary>True if some audited row has a label.</summary>
    public bool Labelled { get; }

    /// <summary>The classes that occur as labels of audited rows.</summary>
    public IReadOnlyList<int> LabelClasses { get; }

    public ClassMatrix Whole => this[Sets[0].Slices[0]];

    public ClassMatrix this[RowSlice slice] => matrices[slice];

    /// <summary>Why a slice with rows cannot be judged, or null.</summary>
    public string? Silent(RowSlice slice) => Labelled && this[slice].Labelled == 0 ? "no labels" : null;
}
