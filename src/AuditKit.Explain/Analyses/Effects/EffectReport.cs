using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Exhibits;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Arrays, measurements and pictures of mean effect curves.</summary>
internal sealed class EffectReport(AnalysisSubject subject, string analysis, string description, string output, string title, IReadOnlyList<EffectGrid> grids, IReadOnlyList<EffectCurve> curves)
{
    private const int MostLines = 4;

    private readonly string[] names = [.. grids.Select(grid => grid.Feature.Name)];
    private readonly int points = grids.Max(grid => grid.Count);

    private EffectCurve[] Overall => [.. curves.Where(curve => curve.Over.Attribute is null)];

    public AnalysisResult Result(WorkCount work) => new()
    {
        Analysis = analysis,
        Description = $"{description}, {output}",
        Rows = subject.Count,
        Work = work,
        Arrays = [.. Arrays()],
        Measurements = [.. curves.Select(Measure)],
        Exhibits = [.. Exhibits()],
    };

    private IEnumerable<NamedArray> Arrays()
    {
        yield return Plane("effects", curve => curve.Values);
        yield return Plane("lower", curve => [.. curve.Band.Select(end => end.Lower)]);
        yield return Plane("upper", curve => [.. curve.Band.Select(end => end.Upper)]);
        foreach (NamedArray array in EffectArrays.Of(grids)) yield return array;
        foreach (IGrouping<string, EffectCurve> attribute in curves.Where(curve => curve.Over.Attribute is not null).GroupBy(curve => curve.Over.Attribute!))
        {
            IGrouping<string, EffectCurve>[] groups = [.. attribute.GroupBy(curve => curve.Over.Group!)];
            double[] values = [.. groups.SelectMany(group => EffectArrays.Padded(group.Select(curve => curve.Values), points))];
            yield return new NamedArray($"by_{Identifier.Of(attribute.Key)}", [groups.Length, names.Length, points], values) { Labels = [[.. groups.Select(group => group.Key)], names, []] };
        }
    }

    private NamedArray Plane(string name, Func<EffectCurve, double[]> numbers) =>
        new(name, [names.Length, points], [.. EffectArrays.Padded(Overall.Select(numbers), points)]) { Labels = [names, []] };

    private Measurement Measure(EffectCurve curve)
    {
        Slice slice = curve.Over.Attribute is null ? Slice.All : Slice.Of((curve.Over.Attribute, curve.Over.Group!));
        return new Measurement(EffectAnalyses.EffectRange, slice, curve.Range, curve.Over.Rows.Length)
        {
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["feature"] = curve.Grid.Feature.Name, ["method"] = analysis, ["quantity"] = output },
        };
    }

    private IEnumerable<Exhibit> Exhibits()
    {
        foreach (IGrouping<EffectGrid, EffectCurve> feature in curves.GroupBy(curve => curve.Grid))
        {
            yield return Draw(feature.Key, [.. feature.Take(1)], null);
            foreach (IGrouping<string?, EffectCurve> attribute in feature.Skip(1).GroupBy(curve => curve.Over.Attribute).Where(group => group.Count() > 1))
            {
                yield return Draw(feature.Key, [.. attribute.OrderByDescending(curve => curve.Over.Rows.Length).Take(MostLines)], attribute.Key);
            }
        }
    }

    private Exhibit Draw(EffectGrid grid, EffectCurve[] lines, string? attribute)
    {
        string name = grid.Feature.Name, id = $"explain.{analysis}_{Identifier.Of(name)}" + (attribute is null ? string.Empty : $"_by_{Identifier.Of(attribute)}");
        string head = $"{title} of {name}" + (attribute is null ? string.Empty : $", by {attribute}"), note = $"{description}; band: {Figures.Percent(subject.Level)}, for all points at once; {Figures.Count(lines.Sum(line => line.Over.Rows.Length))} rows.";
        if (grid.IsCategory) return new BarExhibit(id, head, output, grid.Labels, [.. lines.Select(line => new BarSeries(line.Over.Group ?? "All rows", [.. line.Values.Select((value, k) => new BarValue(value, line.Band[k].Lower, line.Band[k].Upper))], line.Over.Rows.Length))]) { Note = note };
        return new SeriesExhibit(id, head, new Axis(name), new Axis(output), [.. lines.Select(line => new SeriesLine(line.Over.Group ?? "All rows", [.. line.Values.Select((value, k) => Point(line, k))]))]) { Note = note };
    }

    private static SeriesPoint Point(EffectCurve curve, int k) =>
        new(curve.Grid.Places[k], curve.Values[k], curve.Band[k].Lower, curve.Band[k].Upper, curve.Counts.Length == 0 ? null : curve.Counts[k]);
}
