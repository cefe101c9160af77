using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Showing;
using AuditKit.Explain.Audited;

namespace AuditKit.Explain.Producers;

/// <summary>Keeps a few rows as a reader sees them: pictures or sequences, with the map of each method. The first method chooses the rows, by its errors and by chance.</summary>
internal sealed class ShownRun(AuditedSubject audited, int wanted, SeedStream seeds)
{
    private readonly Dictionary<int, List<ShownMap>> maps = [];
    private IReadOnlyList<ShownChoice> chosen = [];
    private int[] read = [];

    /// <summary>Takes the maps of a method.</summary>
    public void Take(string method, Attribution found, AttributionSubject subject)
    {
        if (wanted == 0 || audited.Form.Kind == InputKind.Columns) return;
        if (chosen.Count == 0)
        {
            // What is explained may be one class for all rows; a row is captioned with what the model reads in it.
            read = OutputScan.Of(subject.Function, subject.Plan, subject.Rows.ToArray(), subject.Baseline.ToArray(), CancellationToken.None).TargetsOf(new TargetChoice.Argmax(), subject.Function.Outputs);
            chosen = ShownChoice.Of(found.Gaps, [.. read.Select(output => $"rows read as {Reading(output)}")], wanted, seeds);
        }

        foreach (ShownChoice choice in chosen)
        {
            if (!maps.TryGetValue(choice.Row, out List<ShownMap>? own)) maps[choice.Row] = own = [];
            own.Add(MapOf(method, found, choice.Row));
        }
    }

    /// <summary>The rows; none where there is nothing to see.</summary>
    public ShownRows Rows(AttributionSubject subject)
    {
        if (chosen.Count == 0) return ShownRows.None;
        TensorColumn column = (TensorColumn)audited.Table.Table[audited.Model.Preprocessor.Tensor!.Column];
        TrueTargets? truth = TruthOfRows.Of(audited.Table, audited.Model.Target, audited.Rows.Rows);
        bool isPicture = audited.Form.Kind == InputKind.Pictures;
        (double Black, double White) range = isPicture ? ShownPixels.RangeOf(AllOf(column)) : default;
        return new ShownRows
        {
            Kind = isPicture ? ShownKind.Pictures : ShownKind.Sequences,
            Shape = isPicture ? ShownPixels.ShapeOf(audited.Form.Shape) : [audited.Form.Shape[0]],
            Quantity = audited.Quantity,
            Channels = isPicture || audited.Form.Shape[1] == 1 ? [] : [.. Enumerable.Range(1, audited.Form.Shape[1]).Select(channel => $"channel {channel}")],
            Rows = [.. chosen.Select(choice => new ShownRow(audited.Rows.RowIds[choice.Row], Reading(read[choice.Row]), choice.Reason, maps[choice.Row])
            {
                Truth = truth is TrueTargets.Classes classes && !truth.IsMissing(choice.Row) ? Reading(classes.Codes[choice.Row]) : null,
                Pixels = isPicture ? ShownPixels.Of(column[audited.Rows.Rows[choice.Row]], audited.Form.Shape, range) : default,
            })],
        };
    }

    private ShownMap MapOf(string method, Attribution found, int row)
    {
        ReadOnlySpan<double> values = found.Values.Span.Slice(row * found.Columns, found.Columns);
        double? error = found.Gaps.Count > 0 ? found.Gaps[row] : null;
        if (audited.Form.Kind == InputKind.Sequences) return ShownMap.Of(method, audited.Form.Shape[1] == 1 ? [audited.Form.Shape[0]] : audited.Form.Shape, values, error);
        return ShownMap.Of(method, [audited.Form.Shape[1], audited.Form.Shape[2]], ShownPixels.MapOf(values, audited.Form.Shape), error);
    }

    private float[] AllOf(TensorColumn column) => [.. audited.Rows.Rows.SelectMany(row => column[row].ToArray())];

    private string Reading(int output) => audited.Model.Target.Classes.Count > 0 ? audited.Model.Target.Classes[output] : audited.Model.Target.Label;
}
