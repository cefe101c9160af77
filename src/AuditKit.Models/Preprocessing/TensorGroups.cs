namespace AuditKit.Models.Preprocessing;

/// <summary>Which numbers of an array share mean and deviation.</summary>
internal static class TensorGroups
{
    public static int Count(IReadOnlyList<int> shape, TensorStandardisation standardise) =>
        standardise != TensorStandardisation.Channel ? 1 : shape[shape.Count >= 3 ? 0 : ^1];

    /// <summary>The group of every place of a cell.</summary>
    public static int[] Of(IReadOnlyList<int> shape, TensorStandardisation standardise)
    {
        int size = shape.Aggregate(1, (product, extent) => product * extent), count = Count(shape, standardise);
        int run = shape.Count >= 3 ? size / count : 1;
        int[] groups = new int[size];
        if (count == 1) return groups;
        for (int place = 0; place < size; place++) groups[place] = place / run % count;
        return groups;
    }
}
