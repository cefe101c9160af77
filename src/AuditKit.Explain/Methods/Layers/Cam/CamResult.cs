using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Maps;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Cam;

/// <summary>Spreads maps over the input and says what is wrong with them.</summary>
internal static class CamResult
{
    /// <summary>Code of the finding that a map is zero everywhere.</summary>
    public const string EmptyMap = "explain.empty_map";

    /// <summary>Code of the finding that a map has a single position.</summary>
    public const string SinglePosition = "explain.single_position";

    /// <param name="method">The method.</param>
    /// <param name="subject">What was explained.</param>
    /// <param name="layer">Where.</param>
    /// <param name="maps">64-bit maps <c>[rows, positions]</c>.</param>
    /// <param name="work">Work done.</param>
    public static Attribution Of(IAttributionMethod method, AttributionSubject subject, SpatialLayer layer, torch.Tensor maps, WorkCount work)
    {
        using var scope = torch.NewDisposeScope();
        double[] raw = maps.ToDoubles();
        return new Attribution
        {
            Method = method.Id,
            Description = $"{method.Description}; {layer.Layer.Name}, {layer.Words}",
            Rows = subject.Count,
            Columns = subject.Function.Inputs,
            Values = layer.Spread.ToInputs(maps).ToDoubles(),
            Map = new AttributionMap(layer.Layer.Name, layer.Grid, raw),
            Findings = [.. Findings(method.Id, layer, raw, subject.Count)],
            Range = subject.Range,
            Work = work,
        };
    }

    private static IEnumerable<Finding> Findings(string method, SpatialLayer layer, double[] maps, int rows)
    {
        if (layer.Positions == 1)
        {
            yield return new Finding(SinglePosition, Severity.Note, $"{method}: the layer {layer.Layer.Name} has one position; its map says how much, not where.") { Action = "Name a layer that still has the layout of the input." };
        }

        int empty = Enumerable.Range(0, rows).Count(row => maps.AsSpan(row * layer.Positions, layer.Positions).IndexOfAnyExcept(0.0) < 0);
        if (empty == 0) yield break;
        yield return new Finding(EmptyMap, empty == rows ? Severity.Warning : Severity.Note, $"{method}: the map at {layer.Layer.Name} is zero everywhere in {empty} of {rows} rows: nothing there speaks for the target, or the layer is not used.")
        {
            Action = "Set relu to false to see what speaks against the target, or name another layer.",
        };
    }
}
