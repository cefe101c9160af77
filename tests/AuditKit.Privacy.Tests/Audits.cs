using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Privacy.Tests;

/// <summary>Small audits to run the domain on.</summary>
internal static class Audits
{
    /// <summary>A section of keys and scalar or list values.</summary>
    public static OptionSet Options(params (string Key, SpecNode Value)[] entries)
    {
        List<Problem> problems = [];
        OptionSet options = new PrivacyDomain().Descriptor.Options.Resolve(new MapNode([.. entries.Select(entry => new MapEntry(new ScalarNode(entry.Key, false, null), entry.Value))], null), "domains.privacy", problems);
        Assert.Empty(problems);
        return options;
    }

    public static SpecNode Text(string text) => new ScalarNode(text, false, null);

    public static SpecNode List(params string[] items) => new ListNode([.. items.Select(Text)], null);

    public static DomainContext Context(OptionSet options, AuditTable? table, PredictionTable? predictions, params MechanismApplied[] mechanisms)
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        if (table is not null) evidence.Put(DataEvidence.Table, table);
        if (predictions is not null) evidence.Put(DataEvidence.Predictions, predictions);
        Ledger ledger = new();
        foreach (MechanismApplied applied in mechanisms) ledger.Append(applied);
        return new DomainContext
        {
            Options = options,
            Evidence = evidence,
            Ledger = ledger,
            Seeds = SeedStream.FromSeed(7).For("privacy"),
            Level = 0.95,
            Compute = new ComputeRequest("cpu", 1),
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
        };
    }

    /// <summary>People of two groups; the model is surer of the rows it was trained on by <paramref name="leak"/>.</summary>
    public static (AuditTable Table, PredictionTable Predictions) People(int rows, double leak, int[]? order = null)
    {
        RandomSource chance = SeedStream.FromSeed(11).For("people").Open();
        string[] sexes = new string[rows], regions = new string[rows], labels = new string[rows], guesses = new string[rows];
        double[] scores = new double[rows];
        Split[] splits = new Split[rows];
        for (int row = 0; row < rows; row++)
        {
            (sexes[row], regions[row]) = (row % 3 == 0 ? "f" : "m", $"r{chance.Next(8)}");
            bool positive = chance.NextDouble() < 0.4;
            (labels[row], splits[row]) = (positive ? "yes" : "no", row % 2 == 0 ? Split.Train : Split.Test);
            double sure = 1 / (1 + Math.Exp(-(chance.NextGaussian() + (splits[row] == Split.Train ? leak : 0))));
            scores[row] = positive ? sure : 1 - sure;
            guesses[row] = scores[row] >= 0.5 ? "yes" : "no";
        }

        int[] taken = order ?? [.. Enumerable.Range(0, rows)];
        Table table = new Table(
            new NamedColumn("sex", CategoryColumn.OfTexts(sexes)),
            new NamedColumn("region", CategoryColumn.OfTexts(regions)),
            new NamedColumn("label", CategoryColumn.OfTexts(labels)),
            new NamedColumn("guess", CategoryColumn.OfTexts(guesses)),
            new NamedColumn("score", NumberColumn.Of(scores))).Select(taken);
        SplitAssignment split = SplitAssignment.Of([.. taken.Select(row => splits[row])]);
        AuditTable audited = AuditTableBuilder.Build(table, new AuditTableOptions { Label = "label", Positive = ["yes"], Attributes = ["sex"] }, split).Require();
        PredictionTable predictions = PredictionTableBuilder.Build(table, new PredictionOptions { Label = "label", Positive = ["yes"], Prediction = "guess", Score = "score", Attributes = ["sex"] }, split).Require();
        return (audited, predictions);
    }
}
