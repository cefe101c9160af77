using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Producers;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Evidences;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Tests.Domain;

/// <summary>A made-up table on which one feature truly varies more for women than for men, and a network that reads it.</summary>
internal static class Audits
{
    public const int Rows = 900, Numbers = 14;

    public static AuditTable Table(bool differs = true, params string[] attributes)
    {
        RandomSource random = SeedStream.FromSeed(8).For("table").Open();
        string[] sex = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? "female" : "male")];
        string[] region = [.. Enumerable.Range(0, Rows).Select(row => row < 6 ? "island" : (row % 4) switch { 0 => "east", 1 => "west", _ => "south" })];
        List<NamedColumn> columns = [];
        for (int column = 0; column < Numbers; column++)
        {
            double[] values = [.. Enumerable.Range(0, Rows).Select(row => random.NextGaussian() * (differs && column == 0 && sex[row] == "female" ? 4 : 1))];
            columns.Add(new NamedColumn($"x{column}", NumberColumn.Of(values)));
        }

        columns.Add(new NamedColumn("sex", CategoryColumn.OfTexts(sex)));
        columns.Add(new NamedColumn("region", CategoryColumn.OfTexts(region)));
        columns.Add(new NamedColumn("approved", CategoryColumn.OfTexts([.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? "yes" : "no")])));
        AuditTableOptions options = new() { Label = "approved", Positive = ["yes"], Attributes = attributes.Length > 0 ? attributes : ["sex", "region"], Exclude = ["region"] };
        SplitAssignment split = SplitAssignment.Of([.. Enumerable.Range(0, Rows).Select(row => row % 5 == 4 ? Split.Train : Split.Test)]);
        return AuditTableBuilder.Build(new Table(columns), options, split).Require();
    }

    public static TrainedModel Model(bool isConstant = false)
    {
        ColumnEncoding[] columns = [.. Enumerable.Range(0, Numbers).Select(i => new StandardisedNumber($"x{i}", 0, 1, 0)), new OneHotCategory("sex", ["female", "male"], 0)];
        NetworkArchitecture architecture = new() { Inputs = Numbers + 2, Hidden = [24, 12], Outputs = 2 };
        return isConstant ? Support.Models.Of(architecture, new float[architecture.ParameterCount], columns) : Support.Models.Random(architecture, 3, columns);
    }

    public static EvidenceSet Evidence(AuditTable table, TrainedModel model)
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        evidence.Put(ModelsEvidence.Model, model);
        return evidence;
    }

    public static Task<(AttributionSample Sample, DomainResult Result, EvidenceSet Evidence)> Run(AuditTable table, TrainedModel model, params (string Key, string Value)[] options) => Run(table, model, Spec(SubjectKind.Train, options));

    public static async Task<(AttributionSample Sample, DomainResult Result, EvidenceSet Evidence)> Run(AuditTable table, TrainedModel model, AuditSpec spec)
    {
        EvidenceSet evidence = Evidence(table, model);
        await new AttributeProducer().ProduceAsync(Context(spec, evidence), TestContext.Current.CancellationToken);
        DomainContext context = new()
        {
            Options = spec.Domains[0].Options,
            Evidence = evidence,
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(1).For("explain"),
            Level = 0.95,
            Compute = Support.Models.Request,
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
        };
        return (evidence.Get(ExplainEvidence.Attributions), await new ExplainDomain().RunAsync(context, TestContext.Current.CancellationToken), evidence);
    }

    public static AuditSpec Spec(SubjectKind kind, params (string Key, string Value)[] options)
    {
        List<Problem> problems = [];
        MapNode section = new([.. options.Select(option => Entry(option.Key, option.Value))], null);
        AuditSpec spec = new()
        {
            Name = "test",
            BaseDirectory = "/",
            Data = DataSpec.From(DataSpec.Schema.Resolve(null, "data", problems)),
            Subject = new SubjectSpec(kind, null, OptionSet.Empty),
            Domains = [new DomainSection("explain", ExplainOptions.Schema.Resolve(section, "domains.explain", problems))],
            Report = new ReportSpec([], "A4"),
            Seed = 1,
            Declared = new Dictionary<string, string>(),
            Digest = default,
            Resolved = "{}",
        };
        Assert.Empty(problems);
        return spec;
    }

    internal static ProducerContext Context(AuditSpec spec, EvidenceSet evidence) => new()
    {
        Spec = spec,
        Evidence = evidence,
        Ledger = new Ledger(),
        Seeds = SeedStream.FromSeed(spec.Seed).For("attribute"),
        Compute = Support.Models.Request,
        WorkPool = new InProcessWorkPool(1),
        Progress = new NoProgress(),
        Time = TimeProvider.System,
    };

    // A dotted key is a section within a section.
    private static MapEntry Entry(string key, string value) => key.Split('.', 2) is [string outer, string inner]
        ? new MapEntry(Scalar(outer), new MapNode([Entry(inner, value)], null))
        : new MapEntry(Scalar(key), Scalar(value));

    private static ScalarNode Scalar(string text) => new(text, false, null);
}
