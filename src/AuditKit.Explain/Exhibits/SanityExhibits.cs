using AuditKit.Core.Exhibits;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Exhibits;

/// <summary>What the gate measured beside the figure that decides.</summary>
internal static class SanityExhibits
{
    public static TableExhibit Of(Examination examination) => new(
        "explain.sanity_beside",
        "Beside the gate",
        [new TableColumn("Method"), Number("Absolute ranks"), Number("Structure"), Number("Two random models"), Number("Permuted labels"), new TableColumn("Layer by layer, from the output")],
        [.. examination.Gates.Select(gate => Row(gate.Method.Gate))])
    {
        Detail = true,
        Note = "Mean similarity to models with random weights: Spearman of absolute values, and structural similarity of maps; of two random models to each other; to models that learned permuted labels; and while the layers are redrawn one after the other.",
    };

    private static IReadOnlyList<TableCell> Row(GateRecord gate) =>
    [
        TableCell.Words(gate.Method),
        Mean(gate.Absolute, "not measured"),
        Mean(gate.Structural, "too small"),
        Mean(gate.BetweenRandom, "not measured"),
        Mean(gate.Permuted, "not trained"),
        TableCell.Words(string.Join(", ", gate.Cascade.Where(stage => stage.Similarities.Count > 0).Select(stage => Figures.Of(stage.Similarities.Average())))),
    ];

    private static TableCell Mean(IReadOnlyList<double> values, string absent) => values.Count == 0 ? TableCell.Words(absent) : TableCell.Of(values.Average());

    private static TableColumn Number(string head) => new(head, Alignment.Decimal);
}
