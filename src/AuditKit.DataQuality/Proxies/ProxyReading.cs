using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Association;

namespace AuditKit.DataQuality.Proxies;

/// <summary>How one feature hangs together with one attribute, over all rows or with the label held fixed.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Feature">The feature.</param>
/// <param name="GivenLabel">True if the label is held fixed.</param>
/// <param name="Rows">Rows with both values.</param>
/// <param name="CramersV">Bias-corrected.</param>
/// <param name="Information">In nats.</param>
/// <param name="EtaSquared">Null for categories, and for a number that does not vary.</param>
/// <param name="Probability">Permutation p-value.</param>
internal sealed record ProxyReading(Variable Attribute, Feature Feature, bool GivenLabel, long Rows, double CramersV, double Information, double? EtaSquared, double Probability)
{
    public static ProxyReading Of(DataSubject subject, Variable attribute, Feature feature, Variable? labels)
    {
        Variable coded = feature.Coded;
        ContingencyTable[] strata = labels is null
            ? ContingencyTable.OfCodes(attribute.Codes, attribute.Count, coded.Codes, coded.Count)
            : ContingencyTable.OfCodes(attribute.Codes, attribute.Count, coded.Codes, coded.Count, labels.Codes, labels.Count);
        double? eta = feature.Numbers is not { } numbers ? null
            : labels is null ? CorrelationRatio.EtaSquared(numbers, attribute.Codes, attribute.Count)
            : CorrelationRatio.EtaSquared(numbers, attribute.Codes, attribute.Count, labels.Codes, labels.Count);
        string purpose = $"proxy/{attribute.Name}/{feature.Name}/{(labels is null ? "all" : "label")}";
        double probability = IndependenceTest.ChiSquare(strata, subject.Seeds.For(purpose), subject.Context.Options.Int32("replicates"));
        return new ProxyReading(attribute, feature, labels is not null, strata.Sum(table => table.Total), AssociationMeasures.CramersV(strata), AssociationMeasures.MutualInformation(strata), eta, probability);
    }

    /// <summary>The numbers of this pair.</summary>
    public IEnumerable<Measurement> Measurements(double adjusted)
    {
        yield return Of(ProxyMetrics.CramersV, CramersV);
        yield return Of(ProxyMetrics.Information, Information);
        if (Feature.Numbers is not null) yield return EtaSquared is { } eta ? Of(ProxyMetrics.EtaSquared, eta) : Describe(Measurement.Missing(ProxyMetrics.EtaSquared, Slice.All, "the feature does not vary", Rows));
        yield return Of(ProxyMetrics.Probability, Probability);
        yield return Of(ProxyMetrics.Adjusted, adjusted);
    }

    private Measurement Of(string metric, double value) => Describe(Rows == 0
        ? Measurement.Missing(metric, Slice.All, "no row has both values", 0)
        : Measurement.Of(metric, Slice.All, value, null, Rows));

    private Measurement Describe(Measurement measurement)
    {
        SortedDictionary<string, string> options = new(StringComparer.Ordinal) { ["feature"] = Feature.Name };
        if (GivenLabel) options["given"] = "label";
        return measurement with { By = [Attribute.Name], Options = options };
    }
}
