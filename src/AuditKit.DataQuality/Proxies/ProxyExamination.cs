using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.DataQuality.Texts;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.DataQuality.Proxies;

/// <summary>What stands in for a protected attribute: feature by feature, and all features together.</summary>
internal sealed class ProxyExamination : IDataExamination
{
    // Told apart this well, leaving the attribute out of a model hides little.
    private const double Recoverable = 0.7;

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new IntegerOption("replicates", "Random tables of a permutation test.", 499, 99, 100_000),
        new FlagOption("proxies", "Look for features that stand in for a protected attribute.", true),
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => ProxyMetrics.All;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        if (!subject.Context.Options.Flag("proxies")) return null;
        (Variable Attribute, Feature Feature, Variable? Labels)[] pairs = [.. Pairs(subject)];
        if (pairs.Length == 0) return null;
        IReadOnlyList<ProxyReading> readings = await subject.Context.WorkPool.RunAsync(pairs, (pair, _) => ProxyReading.Of(subject, pair.Attribute, pair.Feature, pair.Labels), cancellation).ConfigureAwait(false);
        IReadOnlyList<IReadOnlyList<Measurement>> told = await subject.Context.WorkPool.RunAsync(subject.Attributes, (attribute, token) => AttributeTold.Of(subject, attribute, token), cancellation).ConfigureAwait(false);
        // What is asked over all rows and what is asked given the label are two families.
        (ProxyReading Reading, double Adjusted)[] plain = Adjust([.. readings.Where(reading => !reading.GivenLabel)]), given = Adjust([.. readings.Where(reading => reading.GivenLabel)]);
        return new DataPart
        {
            Measurements = [.. plain.Concat(given).SelectMany(pair => pair.Reading.Measurements(pair.Adjusted)), .. told.SelectMany(measurements => measurements)],
            Findings = [.. Findings(told, plain)],
            Exhibits = [ProxyTable.Of(plain, given.ToDictionary(pair => (pair.Reading.Attribute.Name, pair.Reading.Feature.Name), pair => pair.Reading), subject.Context.Options.Int32("replicates"))],
            Checks = [.. told.Select(Strongest).OfType<Measurement>().Select(area => CheckLine.Of("Features together", area, $"AUC of telling {Words.Name(area.Slice)} from the other features"))],
            Limits = ["What the features tell of an attribute is measured with a linear model; a stronger one may tell more."],
        };
    }

    private static IEnumerable<(Variable Attribute, Feature Feature, Variable? Labels)> Pairs(DataSubject subject)
    {
        foreach (Variable attribute in subject.Attributes)
        {
            foreach (Feature feature in subject.FeaturesBeside(attribute))
            {
                yield return (attribute, feature, null);
                if (subject.Labels is { } labels) yield return (attribute, feature, labels);
            }
        }
    }

    private static (ProxyReading Reading, double Adjusted)[] Adjust(ProxyReading[] readings)
    {
        double[] adjusted = Multiplicity.BenjaminiHochberg([.. readings.Select(reading => reading.Probability)]);
        return [.. readings.Zip(adjusted)];
    }

    private static Measurement? Strongest(IEnumerable<Measurement> areas) => areas.Where(area => area.Interval is not null).MaxBy(area => area.Interval!.Lower);

    private static IEnumerable<Finding> Findings(IEnumerable<IReadOnlyList<Measurement>> told, (ProxyReading Reading, double Adjusted)[] pairs)
    {
        Measurement[] areas = [.. told.Select(Strongest).OfType<Measurement>().Where(area => area.Interval!.Lower > Recoverable).OrderByDescending(area => area.Estimate)];
        if (areas.Length == 0) yield break;
        string Sentence(Measurement area)
        {
            string attribute = area.Slice.Attributes.First();
            IEnumerable<string> strongest = ProxyTable.Strongest(pairs.Where(pair => pair.Reading.Attribute.Name == attribute)).Take(2).Select(pair => pair.Reading.Feature.Name);
            return $"{Words.Name(area.Slice)} with an AUC of {Words.Number(area.Estimate!.Value)} {Words.Range(area.Interval!)}, most by {string.Join(" and ", strongest)}";
        }

        yield return new Finding("data.attribute_recoverable", Severity.Warning, $"Other features tell the attribute: {Words.Few(areas.Select(Sentence), 4)}.")
        {
            Action = $"Leaving {string.Join(", ", areas.Select(area => area.Slice.Attributes.First()))} out of a model does not hide it; judge the outcomes of its groups.",
            Slice = areas[0].Slice,
            References = [ProxyMetrics.Auc, ProxyMetrics.CramersV],
        };
    }
}
