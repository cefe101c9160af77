using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Producers;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tests.Producers;

[Trait("Kind", "contract")]
public sealed class LoadProducerTests
{
    [Fact]
    public async Task Adult_WithItsTestFile_BecomesOneTable_WithBandsAndSplits()
    {
        AuditSpec spec = SpecBuilder.Spec(new()
        {
            ["source"] = new Dictionary<string, object> { ["train"] = InMemory.Shared("data/adult/adult.data"), ["test"] = InMemory.Shared("data/adult/adult.test") },
            ["csv"] = new Dictionary<string, object>
            {
                ["header"] = false,
                ["columns"] = new object[] { "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship", "race", "sex", "capital-gain", "capital-loss", "hours-per-week", "native-country", "income" },
                ["trim"] = true,
                ["missing"] = new object[] { "?" },
                ["comment"] = "|",
            },
            ["label"] = "income",
            ["positive"] = new object[] { ">50K", ">50K." },
            ["attributes"] = new object[] { "sex", "race", "age_band" },
            ["bins"] = new Dictionary<string, object> { ["age"] = new object[] { 25, 45, 65 } },
            ["exclude"] = new object[] { "fnlwgt" },
        });

        (EvidenceSet evidence, StageReport report) = await RunAsync(spec, new LoadProducer());
        AuditTable table = evidence.Get(DataEvidence.Table);

        Assert.Equal(32561 + 16281, table.RowCount);
        Assert.Equal(16281, table.Split.CountOf(Split.Test));
        Assert.Equal((int)Math.Round(32561 * 0.15), table.Split.CountOf(Split.Validation));
        Assert.Equal(7841 + 3846, table.Outcomes.Count(Outcome.Positive));
        Assert.Equal(["under 25", "25-44", "45-64", "65 or more"], ((CategoryColumn)table.Table["age_band"]).Categories);
        Assert.DoesNotContain("fnlwgt", table.Roles.Features);
        Assert.DoesNotContain("age_band", table.Roles.Features);
        Assert.Equal(13, table.Roles.Features.Count);
        Assert.Contains(report.Facts, fact => fact.Value.Contains("32,561 rows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SyntheticRows_AreFilteredByConsent_BeforeTheyAreSplit()
    {
        AuditSpec spec = SpecBuilder.Spec(Synthetic());

        (EvidenceSet evidence, StageReport report) = await RunAsync(spec, new LoadProducer());
        AuditTable table = evidence.Get(DataEvidence.Table);

        Assert.All(Enumerable.Range(0, table.RowCount), row => Assert.Equal("research", table.Table["consent"].TextAt(row)));
        Assert.DoesNotContain("consent", table.Roles.Features);
        Assert.Equal((int)Math.Round(table.RowCount * 0.3), table.Split.CountOf(Split.Test));
        Assert.Contains(report.Findings, finding => finding.Code == "data.without_consent");
        Assert.Contains(report.Findings, finding => finding.Code == "data.consent_bias" && finding.Slice.ValueOf("age_band") == "18-24");
    }

    [Fact]
    public async Task Images_AreStoredAsEvidence_AndPathsAreNoFeature()
    {
        using Folder folder = new();
        for (int i = 0; i < 12; i++) folder.Write($"{(i % 2 == 0 ? "cat" : "dog")}/{i}.png", Images.Pictures.Png(2, 1, [(byte)i, 2, 3, 4, 5, (byte)(6 * i)]));
        AuditSpec spec = SpecBuilder.Spec(new() { ["source"] = folder.Root, ["label"] = "label", ["positive"] = new object[] { "cat" } });

        (EvidenceSet evidence, StageReport report) = await RunAsync(spec, new LoadProducer());
        AuditTable table = evidence.Get(DataEvidence.Table);
        using MemoryStream stream = new();
        DataEvidence.Table.Codec.Write(table, stream);
        stream.Position = 0;
        AuditTable stored = DataEvidence.Table.Codec.Read(stream);

        Assert.Equal(["image"], table.Roles.Features);
        Assert.Equal(6, table.Outcomes.Count(Outcome.Positive));
        Assert.Equal(((TensorColumn)table.Table["image"]).Values.ToArray(), ((TensorColumn)stored.Table["image"]).Values.ToArray());
        Assert.Contains(report.Facts, fact => fact.Value.Contains("image folder, 3 x 1 x 2 pixels, 12 rows", StringComparison.Ordinal));
        string key = new LoadProducer().KeyOf(spec).ToJsonString();
        folder.Write("cat/0.png", Images.Pictures.Png(2, 1, [9, 9, 9, 9, 9, 9]));
        Assert.NotEqual(key, new LoadProducer().KeyOf(spec).ToJsonString());
    }

    [Fact]
    public async Task SameSpec_GivesTheSameEvidence()
    {
        (EvidenceSet first, _) = await RunAsync(SpecBuilder.Spec(Synthetic()), new LoadProducer());
        (EvidenceSet second, _) = await RunAsync(SpecBuilder.Spec(Synthetic()), new LoadProducer());

        Assert.Equal(first.DigestOf(DataEvidence.Table), second.DigestOf(DataEvidence.Table));
    }

    [Fact]
    public async Task StoredPredictions_AreReadOfTheColumns_AndAllRowsAreAudited()
    {
        AuditSpec spec = SpecBuilder.Spec(
            new()
            {
                ["source"] = InMemory.Shared("data/compas/compas-scores-two-years.noid.csv"),
                ["label"] = "two_year_recid",
                ["positive"] = new object[] { "1" },
                ["attributes"] = new object[] { "race", "sex" },
            },
            new() { ["prediction"] = "decile_score", ["threshold"] = 5, ["score"] = "decile_score" });

        (EvidenceSet evidence, _) = await RunAsync(spec, new LoadProducer(), new PredictionColumnsProducer());
        PredictionTable predictions = evidence.Get(DataEvidence.Predictions);

        Assert.Equal(7214, predictions.Split.CountOf(Split.Test));

        // Decile 5 and more is what ProPublica calls medium or high.
        Assert.Equal(2035 + 1282, predictions.Predictions.Count(Outcome.Positive));
        Assert.True(new PredictionColumnsProducer().AppliesTo(spec));
        Assert.DoesNotContain("decile_score", evidence.Get(DataEvidence.Table).Roles.Features);
    }

    [Fact]
    public void Outline_ListsColumnsAndEveryProblemAtOnce()
    {
        Dictionary<string, object> data = Synthetic();
        data["label"] = "granted";
        data["attributes"] = new object[] { "sex", "income", "nothing" };
        List<Problem> problems = [];

        DataOutline outline = new DataOutliner().Describe(SpecBuilder.Spec(data), problems);

        Assert.Equal(["data.label", "data.attributes", "data.attributes"], problems.Select(problem => problem.Path));
        Assert.Equal("number", outline.Columns.Single(column => column.Name == "income").Type);
        Assert.True(outline.IsCategory("age_band"));
    }

    [Fact]
    public void Outline_OfMissingFilesAndContradictions_SaysSo()
    {
        List<Problem> missing = [], none = [], both = [];

        new DataOutliner().Describe(SpecBuilder.Spec(new() { ["source"] = new Dictionary<string, object> { ["train"] = "no1.csv", ["test"] = "no2.csv" } }), missing);
        new DataOutliner().Describe(SpecBuilder.Spec(new() { ["label"] = "x" }), none);
        new DataOutliner().Describe(SpecBuilder.Spec(new() { ["source"] = "a.csv", ["synthesize"] = new Dictionary<string, object>() }), both);

        Assert.Equal(2, missing.Count);
        Assert.StartsWith("no1.csv: there is no such file", missing[0].What, StringComparison.Ordinal);
        Assert.Equal("data", Assert.Single(none).Path);
        Assert.Equal("data", Assert.Single(both).Path);
    }

    [Fact]
    public void Key_ChangesWithTheContentOfTheFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"auditkit-{Environment.ProcessId}-key.csv");
        try
        {
            AuditSpec spec = SpecBuilder.Spec(new() { ["source"] = path });
            LoadProducer producer = new();
            File.WriteAllText(path, "a\n1\n");
            string first = producer.KeyOf(spec).ToJsonString(), again = producer.KeyOf(spec).ToJsonString();
            File.WriteAllText(path, "a\n2\n");

            Assert.Equal(first, again);
            Assert.NotEqual(first, producer.KeyOf(spec).ToJsonString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Dictionary<string, object> Synthetic() => new()
    {
        ["synthesize"] = new Dictionary<string, object> { ["kind"] = "credit", ["rows"] = 5000 },
        ["label"] = "approved",
        ["positive"] = new object[] { "yes" },
        ["attributes"] = new object[] { "sex", "age_band" },
        ["split"] = new Dictionary<string, object> { ["stratify"] = new object[] { "approved", "sex" } },
        ["consent"] = new Dictionary<string, object> { ["column"] = "consent", ["accept"] = new object[] { "research" } },
    };

    private static async Task<(EvidenceSet Evidence, StageReport First)> RunAsync(AuditSpec spec, params IProducer[] producers)
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        List<StageReport> reports = [];
        foreach (IProducer producer in producers) reports.Add(await producer.ProduceAsync(Context(spec, evidence, producer.Descriptor.Id), CancellationToken.None));
        return (evidence, reports[0]);
    }

    private static ProducerContext Context(AuditSpec spec, EvidenceSet evidence, string id) => new()
    {
        Spec = spec,
        Evidence = evidence,
        Ledger = new Ledger(),
        Seeds = SeedStream.FromSeed(spec.Seed).For(id),
        Compute = new ComputeRequest("cpu", 1),
        WorkPool = null!,
        Progress = new Progress<AuditEvent>(),
        Time = TimeProvider.System,
    };
}
