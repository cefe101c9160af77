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
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Tests.Support;

/// <summary>A run of producers on a made-up table of two features with training, validation and test rows.</summary>
internal sealed class AuditRun
{
    public const int Rows = 400;

    public AuditRun(string recipe, params (string Key, object Value)[] options)
    {
        Schema = ModelRecipes.All.Single(descriptor => descriptor.Id == recipe).Options;
        Spec = new AuditSpec
        {
            Name = "test",
            BaseDirectory = "/",
            Data = DataSpec.From(RecipeOptions.Of(DataSpec.Schema, ("label", "approved"), ("positive", "yes"), ("attributes", new[] { "region" }))),
            Subject = new SubjectSpec(SubjectKind.Train, recipe, RecipeOptions.Of(Schema, options)),
            Domains = [],
            Report = new ReportSpec([], "A4"),
            Seed = 3,
            Declared = new Dictionary<string, string>(),
            Digest = default,
            Resolved = "{}",
        };
        Evidence.Put(DataEvidence.Table, Table);
    }

    public OptionSchema Schema { get; }

    public AuditSpec Spec { get; }

    public EvidenceSet Evidence { get; } = new(new MemoryEvidenceStore());

    public AuditTable Table { get; } = MakeTable();

    public OptionSet Options => Spec.Subject.Options;

    public ProducerContext Context(string producer) => new()
    {
        Spec = Spec,
        Evidence = Evidence,
        Ledger = new Ledger(),
        Seeds = SeedStream.FromSeed(Spec.Seed).For(producer),
        Compute = Torch.Request,
        WorkPool = new InProcessWorkPool(1),
        Progress = new Progress<AuditEvent>(),
        Time = TimeProvider.System,
    };

    public Task<StageReport> Run(IProducer producer) => producer.ProduceAsync(Context(producer.Descriptor.Id), TestContext.Current.CancellationToken);

    private static AuditTable MakeTable()
    {
        RandomSource source = SeedStream.FromSeed(5).For("table").Open();
        double[] income = [.. Enumerable.Range(0, Rows).Select(_ => source.NextGaussian())], debt = [.. Enumerable.Range(0, Rows).Select(_ => source.NextGaussian())];
        string[] region = [.. Enumerable.Range(0, Rows).Select(_ => source.Next(2) == 0 ? "north" : "south")];
        Split[] split = [.. Enumerable.Range(0, Rows).Select(row => (row % 10) switch { < 6 => Split.Train, 6 or 7 => Split.Validation, _ => Split.Test })];
        string[] approved = [.. Enumerable.Range(0, Rows).Select(row => income[row] - (debt[row] * debt[row]) + (0.5 * source.NextGaussian()) > -0.7 ? "yes" : "no")];
        Table table = new(
            new NamedColumn("income", NumberColumn.Of(income)),
            new NamedColumn("debt", NumberColumn.Of(debt)),
            new NamedColumn("region", CategoryColumn.OfTexts(region)),
            new NamedColumn("approved", CategoryColumn.OfTexts(approved)));
        return AuditTableBuilder.Build(table, new AuditTableOptions { Label = "approved", Positive = ["yes"], Attributes = ["region"] }, SplitAssignment.Of(split)).Require();
    }
}
