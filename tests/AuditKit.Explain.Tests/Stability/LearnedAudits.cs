using System.IO.Compression;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Explain.Producers;
using AuditKit.Explain.Tests.Domain;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;

namespace AuditKit.Explain.Tests.Stability;

/// <summary>Audits whose model is trained, up to the attributions.</summary>
internal static class LearnedAudits
{
    /// <summary>The label follows <c>3 x0 - 2 x1</c>; x2 and x3 say nothing.</summary>
    public static AuditTable Numbers()
    {
        const int Rows = 300;
        RandomSource random = SeedStream.FromSeed(14).For("table").Open();
        double[][] values = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextGaussian()).ToArray())];
        string[] label = [.. Enumerable.Range(0, Rows).Select(row => (3 * values[0][row]) - (2 * values[1][row]) + (0.5 * random.NextGaussian()) > 0 ? "yes" : "no")];
        List<NamedColumn> columns = [.. values.Select((column, i) => new NamedColumn($"x{i}", NumberColumn.Of(column)))];
        columns.Add(new NamedColumn("sex", CategoryColumn.OfTexts([.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? "female" : "male")])));
        columns.Add(new NamedColumn("approved", CategoryColumn.OfTexts(label)));
        AuditTableOptions options = new() { Label = "approved", Positive = ["yes"], Attributes = ["sex"], Exclude = ["sex"] };
        return AuditTableBuilder.Build(new Table(columns), options, Split(Rows)).Require();
    }

    /// <summary>The first digits of a file of 64 pixels and a label a line.</summary>
    public static AuditTable Digits(string file, int rows)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        float[][] lines = [.. Enumerable.Range(0, rows).Select(_ => reader.ReadLine()!.Split(',').Select(float.Parse).ToArray())];
        List<NamedColumn> columns =
        [
            new("image", TensorColumn.Of([1, 8, 8], [.. lines.SelectMany(line => line[..64])])),
            new("writer", CategoryColumn.OfTexts([.. lines.Select((_, row) => row % 2 == 0 ? "one" : "two")])),
            new("digit", CategoryColumn.OfTexts([.. lines.Select(line => line[64] == 3 ? "yes" : "no")])),
        ];
        AuditTableOptions options = new() { Label = "digit", Positive = ["yes"], Attributes = ["writer"], Exclude = ["writer"] };
        return AuditTableBuilder.Build(new Table(columns), options, Split(rows)).Require();
    }

    /// <summary>A spec that trains a recipe.</summary>
    public static AuditSpec Spec(string recipe, MapNode train, params (string Key, string Value)[] explain)
    {
        List<Problem> problems = [];
        OptionSet options = ModelRecipes.All.Single(descriptor => descriptor.Id == recipe).Options.Resolve(train, "subject.train", problems);
        Assert.Empty(problems);
        AuditSpec spec = Audits.Spec(SubjectKind.Train, explain);
        return spec with { Subject = new SubjectSpec(SubjectKind.Train, recipe, options), Data = spec.Data with { Label = "approved" } };
    }

    /// <summary>Numbers of a section as a spec writes them.</summary>
    public static MapNode Map(params (string Key, string Value)[] entries) => new([.. entries.Select(entry => new MapEntry(new ScalarNode(entry.Key, false, null), new ScalarNode(entry.Value, false, null)))], null);

    /// <summary>Trains and attributes.</summary>
    public static async Task<EvidenceSet> Attributed(AuditTable table, AuditSpec spec)
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        foreach (IProducer producer in new IProducer[] { new TrainProducer(), new AttributeProducer() }) await Produce(producer, spec, evidence);
        return evidence;
    }

    /// <summary>Runs a producer with its own chance.</summary>
    public static Task<StageReport> Produce(IProducer producer, AuditSpec spec, EvidenceSet evidence) =>
        producer.ProduceAsync(Audits.Context(spec, evidence) with { Seeds = SeedStream.FromSeed(spec.Seed).For(producer.Descriptor.Id) }, TestContext.Current.CancellationToken);

    private static SplitAssignment Split(int rows) => SplitAssignment.Of([.. Enumerable.Range(0, rows).Select(row => row % 5 < 3 ? Data.Splits.Split.Train : row % 5 == 3 ? Data.Splits.Split.Validation : Data.Splits.Split.Test)]);
}
