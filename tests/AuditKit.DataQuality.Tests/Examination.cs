using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.DataQuality.Tests;

/// <summary>Runs the domain on a table.</summary>
internal static class Examination
{
    public static DomainResult Run(AuditTable table, PredictionTable? predictions = null, MapNode? section = null, int threads = 1)
    {
        DataQualityDomain domain = new();
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        if (predictions is not null) evidence.Put(DataEvidence.Predictions, predictions);
        DomainContext context = new()
        {
            Options = Options(section),
            Evidence = evidence,
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(7).For(domain.Descriptor.Id),
            Level = 0.95,
            Compute = new ComputeRequest("cpu", threads),
            WorkPool = new InProcessWorkPool(threads),
            Progress = new NoProgress(),
        };
        return domain.RunAsync(context, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public static OptionSet Options(MapNode? section)
    {
        List<Problem> problems = [];
        OptionSet options = new DataQualityDomain().Descriptor.Options.Resolve(section, string.Empty, problems);
        Assert.Empty(problems);
        return options;
    }

    public static MapNode Section(params (string Key, SpecNode Value)[] entries) => new([.. entries.Select(entry => new MapEntry(Scalar(entry.Key), entry.Value))], null);

    public static ScalarNode Scalar(object value) => new ScalarNode(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!, value is string, null);

    public static MapNode Reference(string attribute, params (string Category, double Share)[] shares) => Section(("reference", Section((attribute, Section(
        ("source", Scalar("the census")),
        ("year", Scalar(2020)),
        ("shares", Section([.. shares.Select(share => (share.Category, Scalar(share.Share)))])))))));

    /// <summary>A table of texts or numbers with a label "yes" or "no".</summary>
    public static AuditTable Table(IReadOnlyList<string> attributes, SplitAssignment? split = null, string? label = "label", params (string Name, Column Column)[] columns)
    {
        Table table = new(columns.Select(column => new NamedColumn(column.Name, column.Column)));
        return AuditTableBuilder.Build(table, new AuditTableOptions { Label = label, Positive = label is null ? [] : ["yes"], Attributes = attributes }, split ?? SplitAssignment.All(Split.Test, table.RowCount)).Require();
    }

    public static CategoryColumn Texts(IEnumerable<string?> texts) => CategoryColumn.OfTexts([.. texts]);

    public static Measurement Of(this DomainResult result, string metric, params (string, string)[] slice) =>
        result.Measurements.Single(measurement => measurement.Metric == metric && measurement.By.Count == 0 && measurement.Slice.Equals(Slice.Of(slice)));

    public static Measurement For(this DomainResult result, string metric, string option, string value) =>
        result.Measurements.First(measurement => measurement.Metric == metric && measurement.Options.TryGetValue(option, out string? found) && found == value);
}
