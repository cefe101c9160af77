using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Multiclass;

namespace AuditKit.Performance.Multiclass;

/// <summary>Which class is taken for which.</summary>
internal static class ClassConfusion
{
    private const int MostClasses = 14;

    public static HeatMapExhibit Of(IReadOnlyList<string> classes, ClassMatrix matrix)
    {
        int[] shown = [.. Enumerable.Range(0, classes.Count).OrderByDescending(matrix.WithLabel).Take(MostClasses).Order()];
        return new HeatMapExhibit(
            "performance.confusion",
            "Labels against predictions",
            [.. shown.Select(label => classes[label])],
            [.. shown.Select(prediction => classes[prediction])],
            [.. shown.Select(label => shown.Select(prediction => Share(matrix, label, prediction)).ToArray())],
            [.. shown.Select(label => shown.Select(prediction => matrix.Count(label, prediction)).ToArray())])
        {
            Note = "Each row of the map is a label: the shares of its rows that are given each class; n is the count of the cell." + (classes.Count > MostClasses ? $" The {MostClasses} most frequent of {classes.Count} classes." : string.Empty),
        };
    }

    private static double? Share(ClassMatrix matrix, int label, int prediction) => matrix.WithLabel(label) == 0 ? null : (double)matrix.Count(label, prediction) / matrix.WithLabel(label);
}
